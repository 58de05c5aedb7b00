import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { openPage } from '../../scripts/browser/serve-page.ts'
import { packageRoot, temporaryFolder, thisMachine } from './support.ts'

let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)
afterAll(() => session.close())

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const page = (body: string) => `<!doctype html><title>Page</title><body>${body}`

/** Opens a page and evaluates an expression in it. */
async function ask(files: Record<string, string | Uint8Array>, expression: string) {
  const opened = await openPage(session, new Map(Object.entries(files)), 'index.html')
  return { ...opened, value: await opened.page.evaluate(expression) }
}

describe('openPage', () => {
  it('serves a page with its styles, scripts and images from memory', async () => {
    const { value, blocked, errors } = await ask(
      {
        'index.html': page(
          '<link rel="stylesheet" href="css/a.css"><img src="img/a%20b.png"><script src="é.js"></script>',
        ),
        'css/a.css': 'body { color: rgb(1, 2, 3) }',
        'img/a b.png': PIXEL,
        'é.js': 'var loaded = "é"',
      },
      '[getComputedStyle(document.body).color, document.images[0].naturalWidth, loaded, location.href]',
    )
    expect(value).toEqual(['rgb(1, 2, 3)', 1, 'é', 'http://deck.invalid/index.html'])
    expect(blocked).toEqual([])
    expect(errors).toEqual([])
  })

  it('ignores the query of an address', async () => {
    const { value } = await ask(
      { 'index.html': page('<img src="a.png?v=1#x">'), 'a.png': PIXEL },
      'document.images[0].naturalWidth',
    )
    expect(value).toBe(1)
  })

  it('records a file that the output lacks', async () => {
    const { blocked, errors } = await ask({ 'index.html': page('<img src="none.png">') }, '1')
    expect(blocked).toEqual(['none.png'])
    expect(errors).toEqual([])
  })

  it('records errors of the console and of scripts', async () => {
    const script = '<script>console.error("one", 2); console.log("fine"); throw new Error("three")</script>'
    const { errors } = await ask({ 'index.html': page(script) }, '1')
    expect(errors.map(({ text }) => text)).toEqual(['one 2', 'Error: three'])
    expect(errors.map(({ at }) => at?.line)).toEqual([0, 0])
  })

  it('does not wait for an answer to a question of the page', async () => {
    const { value } = await ask(
      { 'index.html': page('<script>var answer = confirm("Sure?")</script>') },
      'answer',
    )
    expect(value).toBe(false)
  })

  it('opens several pages side by side', async () => {
    const open = (name: string) =>
      openPage(session, new Map([['index.html', `<title>${name}</title>`]]), 'index.html')
    const opened = await Promise.all(['a', 'b', 'c'].map(open))
    expect(await Promise.all(opened.map(({ page }) => page.title()))).toEqual(['a', 'b', 'c'])
  })

  it('goes on refusing requests after the page has loaded', async () => {
    const request = `fetch('https://example.org/x').catch(() => 'refused')`
    const { value, blocked } = await ask({ 'index.html': page('<h1>Hé</h1>') }, request)
    expect(value).toBe('refused')
    expect(blocked).toEqual(['https://example.org/x'])
  })

  it.each([
    ['at once', 'location.reload()', 'the page again'],
    ['when it has loaded', 'addEventListener("load", () => location.reload())', 'the page again'],
    ['again and again', 'setInterval(() => location.reload(), 0)', 'the page again'],
    ['for a file', 'location = "other.html"', 'another page, "other.html"'],
    ['for the web', 'location = "https://example.org/"', 'another page, "https://example.org/"'],
  ])('keeps a page that a script leaves %s', async (_, script, target) => {
    const files = {
      'index.html': page(`<h1>Stays</h1>\n<script>${script}</script>`),
      'other.html': page('Other'),
    }
    const opened = await openPage(session, new Map(Object.entries(files)), 'index.html')
    await vi.waitUntil(() => opened.errors.length > 0)
    expect(opened.errors[0]?.text).toContain(`tries to load ${target}.`)
    expect(opened.errors[0]?.at?.line).toBe(1)
    expect(await opened.page.evaluate('document.querySelector("h1").textContent')).toBe('Stays')
    expect(opened.blocked).toEqual([])
    await opened.page.close()
  })

  it('keeps a page that an element leaves, and lets its frames load what they like of the files', async () => {
    const { value, errors } = await ask(
      {
        'index.html': page(
          '<meta http-equiv="refresh" content="0; url=other.html"><iframe src="other.html"></iframe>',
        ),
        'other.html': page('<script>if (!location.search) location.search = "?again"</script>'),
      },
      `new Promise((done) => {
        const look = () => {
          const { title, location } = document.querySelector("iframe").contentDocument
          if (location.search === "?again" && title !== "") done(title)
          else setTimeout(look, 10)
        }
        look()
      })`,
    )
    expect(value).toBe('Page')
    await vi.waitFor(() =>
      expect(errors.map(({ text, at }) => [text, at])).toEqual([
        [expect.stringContaining('another page, "other.html"'), undefined],
      ]),
    )
  })

  it('reports a page that does not open', async () => {
    const { errors, blocked } = await openPage(session, new Map(), 'index.html')
    expect(blocked).toEqual(['index.html'])
    expect(errors[0]?.text).toMatch(/^The page "index.html" did not open: /)
  })
})

describe('nothing outside the files is reachable', () => {
  it('by a request to a server on this machine', async () => {
    let hits = 0
    const server = createServer((_, response) => {
      hits += 1
      response.end()
    })
    server.on('upgrade', (_, socket) => {
      hits += 1
      socket.destroy()
    })
    onTestFinished(() => void server.close())
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const probe = `Promise.all([
      fetch('http://${host}/fetch').then(() => 'reached', () => 'refused'),
      new Promise((done) => { const image = new Image(); image.onload = () => done('reached'); image.onerror = () => done('refused'); image.src = 'http://${host}/image' }),
      new Promise((done) => { const socket = new WebSocket('ws://${host}/socket'); socket.onopen = () => done('reached'); socket.onerror = () => done('refused') }),
      navigator.sendBeacon('http://${host}/beacon') && 'queued',
      String(window.open('http://${host}/window')),
    ])`
    const frame =
      `<iframe src="http://${host}/frame"></iframe><link rel="preconnect" href="http://${host}">` +
      `<iframe sandbox="allow-scripts" srcdoc="<img src='http://${host}/sandbox'>"></iframe>`
    const { value, blocked } = await ask({ 'index.html': page(frame) }, probe)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(value).toEqual(['refused', 'refused', 'refused', 'queued', 'null'])
    expect(blocked).toEqual(
      expect.arrayContaining([`http://${host}/fetch`, `http://${host}/image`, `http://${host}/frame`]),
    )
    expect(hits).toBe(0)
  })

  it('by a packet of WebRTC', async () => {
    let packets = 0
    const socket = createSocket('udp4', () => {
      packets += 1
    })
    onTestFinished(() => void socket.close())
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const script = `(async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${socket.address().port}' }] })
      peer.createDataChannel('x')
      await peer.setLocalDescription(await peer.createOffer())
      await new Promise((done) => setTimeout(done, 500))
    })()`
    await ask({ 'index.html': page('') }, script)
    expect(packets).toBe(0)
  })

  it('by a request of a worker', async () => {
    const worker = `fetch('http://127.0.0.1:9/x').then(() => postMessage('reached'), () => postMessage('refused'))`
    const probe = `new Promise((done) => { new Worker('w.js').onmessage = ({ data }) => done(data) })`
    const { value, blocked } = await ask({ 'index.html': page(''), 'w.js': worker }, probe)
    expect(value).toBe('refused')
    expect(blocked).toEqual(['http://127.0.0.1:9/x'])
  })

  it('by a path of the disk', async () => {
    const file = join(temporaryFolder(), 'secret.png')
    writeFileSync(file, PIXEL)
    const url = pathToFileURL(file).href
    const { value, blocked } = await ask(
      { 'index.html': page(`<img src="${url}"><iframe src="${url}"></iframe>`) },
      `fetch('${url}').then(() => 'reached', () => 'refused').then((fetched) => [fetched, document.images[0].naturalWidth])`,
    )
    expect(value).toEqual(['refused', 0])
    expect(blocked).toContain(url)
  })
})
