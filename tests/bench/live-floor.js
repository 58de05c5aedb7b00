/**
 * What is reachable: a throw-away server that sends one changed slide over server-sent events, which the page
 * puts in place of the old one. It has no settings, layouts, mistakes or safety, and is not part of Lectern.
 *
 * Plain JavaScript, started as `node live-floor.js DECK.md PORT`.
 */
import { readFileSync, watch } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { marked } from 'marked'

const [file = '', port = '0'] = process.argv.slice(2)
const reveal = dirname(createRequire(import.meta.url).resolve('reveal.js'))
const texts = () => readFileSync(file, 'utf8').split('\n\n---\n\n')
const render = (text) => `<section>${marked.parse(text.replace(/\n\nNote: [\s\S]*$/, ''))}</section>`

let known = texts()
const slides = known.map(render)
const pages = new Set()

watch(file, () => {
  const now = texts()
  // An editor empties a file before it fills it.
  if (now.length !== known.length) return
  const changed = now.findIndex((text, index) => text !== known[index])
  known = now
  if (changed === -1) return
  slides[changed] = render(now[changed] ?? '')
  for (const page of pages) page.write(`data: ${JSON.stringify([changed, slides[changed]])}\n\n`)
})

const client = `Reveal.initialize({ hash: true, transition: 'none' })
new EventSource('/events').onmessage = ({ data }) => {
  const [index, html] = JSON.parse(data)
  const old = document.querySelectorAll('.slides > section')[index]
  old.innerHTML = new DOMParser().parseFromString(html, 'text/html').querySelector('section').innerHTML
}`

const page =
  () => `<!doctype html><link rel="stylesheet" href="/reveal.css"><div class="reveal"><div class="slides">
${slides.join('\n')}</div></div><script src="/reveal.js"></script><script>${client}</script>`

createServer(({ url = '/' }, response) => {
  const send = (type, body) => response.writeHead(200, { 'Content-Type': type }).end(body)
  if (url === '/') return send('text/html; charset=utf-8', page())
  if (url === '/reveal.js') return send('text/javascript', readFileSync(join(reveal, 'reveal.js')))
  if (url === '/reveal.css') return send('text/css', readFileSync(join(reveal, 'reveal.css')))
  if (url.startsWith('/img/')) return send('image/png', readFileSync(join(dirname(file), url)))
  if (url !== '/events') return response.writeHead(404).end()
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  pages.add(response)
  response.on('close', () => pages.delete(response))
}).listen(Number(port), '127.0.0.1')
