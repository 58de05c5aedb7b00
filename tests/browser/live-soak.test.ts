/** Hundreds of edits by chance, after which an open page shows what a fresh build would. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { compileDeck } from '../../scripts/pipeline.ts'
import { openDeck } from '../../scripts/read/project-reader.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { openPage, startBrowser, startDev } from '../helpers/live.ts'
import { editedDeck, randomNumbers } from '../helpers/random-edits.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const EDITS = 500
/** On a slow machine fewer edits fit into the time. */
const LONGEST = 20_000
const FEWEST = 100
const MEGABYTE = 1024 * 1024

let browser: Browser
const folder = temporaryFolder()
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  folder.remove()
})

/** Writes what differs from what was written before. */
function save(files: ReadonlyMap<string, string>, written: Map<string, string>): void {
  for (const path of [...written.keys()]) {
    if (files.has(path)) continue
    rmSync(join(folder.path, 'talk', path))
    written.delete(path)
  }
  for (const [path, text] of files) {
    if (written.get(path) === text) continue
    mkdirSync(dirname(join(folder.path, 'talk', path)), { recursive: true })
    writeFileSync(join(folder.path, 'talk', path), text)
    written.set(path, text)
  }
}

/** What a fresh build shows: what is around the slides, and each slide. */
async function freshBuild(): Promise<{ errors: string[]; slides: string[]; head: string }> {
  const { value: reader } = openDeck('talk', { cwd: folder.path })
  if (!reader) throw new Error('There is no deck.')
  const options = { cwd: folder.path, packageRoot, showPrivate: true, pages: ['deck'] as const }
  const { value, diagnostics } = await compileDeck(reader, options)
  return {
    errors: diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : [])),
    slides: value?.page.stacks.flat().map(({ html }) => html) ?? [],
    head: value?.page.head ?? '',
  }
}

/** The slides of a page and those of a fresh build in the same form, without what Reveal.js keeps in them. */
const compare = (page: Page, fresh: readonly string[]): Promise<[string[], string[]]> =>
  page.evaluate((fresh) => {
    const states =
      /^(past|present|future|stack|visible|current-fragment|has-dark-background|has-light-background|line-on|has-steps)$/
    const plain = (section: Element): string => {
      const copy = section.cloneNode(true) as HTMLElement
      for (const element of [copy, ...copy.querySelectorAll<HTMLElement>('*')]) {
        for (const name of [
          'hidden',
          'aria-hidden',
          'inert',
          'data-fragment',
          'data-previous-indexv',
          'data-fragment-index',
          'data-loaded',
        ])
          if (element.localName === 'section' || name === 'data-fragment-index') element.removeAttribute(name)
        if (element.localName === 'section') {
          element.style.removeProperty('display')
          element.style.removeProperty('top')
        }
        if (element.getAttribute('style') === '') element.removeAttribute('style')
        element.className = [...element.classList].filter((name) => !states.test(name)).join(' ')
        if (element.className === '') element.removeAttribute('class')
        const sorted = [...element.attributes].map(({ name, value }) => [name, value] as const).sort()
        for (const [name] of sorted) element.removeAttribute(name)
        for (const [name, value] of sorted) element.setAttribute(name, value.replace(/\?v=\d+/g, ''))
      }
      return copy.outerHTML
    }
    const toElement = (html: string): Element => {
      const template = document.createElement('template')
      template.innerHTML = html
      return template.content.firstElementChild as Element
    }
    const sections = [
      ...document.querySelectorAll('.slides > section:not(.stack), .slides > section.stack > section'),
    ]
    return [sections.map(plain), fresh.map(toElement).map(plain)] as [string[], string[]]
  }, fresh)

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed / MEGABYTE
}
const watchers = () => process.getActiveResourcesInfo().filter((name) => name === 'FSEventWrap').length

test('after hundreds of edits a page shows what a fresh build shows, and nothing has piled up', async () => {
  const random = randomNumbers(20190222)
  const deck = editedDeck(random)
  const written = new Map<string, string>()
  save(deck.files, written)
  const server = await startDev(folder)
  const live = await openPage(browser, `${server.url}#/2`)

  /** Waits until the page shows the deck as it is on the disk. */
  const settle = () =>
    vi.waitFor(
      async () => {
        const fresh = await freshBuild()
        expect(fresh.errors).toEqual([])
        const [shown, wanted] = await compare(live.page, fresh.slides)
        expect(shown).toEqual(wanted)
      },
      { timeout: 15_000, interval: 100 },
    )

  await settle()
  const started = performance.now()
  let early = { heap: 0, nodes: 0, listeners: 0, watchers: 0 }
  const client = await live.page.createCDPSession()
  const measure = async () => {
    // What the page has let go counts until it is collected.
    await client.send('HeapProfiler.collectGarbage')
    const { Nodes = 0, JSEventListeners = 0 } = await live.page.metrics()
    return { heap: heapUsed(), nodes: Nodes, listeners: JSEventListeners, watchers: watchers() }
  }
  let edits = 0
  while (edits < EDITS && performance.now() - started < LONGEST) {
    deck.edit()
    save(deck.files, written)
    edits += 1
    await wait(random() < 0.3 ? 0 : random() * 25)
    if (edits === 50) early = await measure()
    if (edits % 100 === 0) {
      deck.mend()
      save(deck.files, written)
      await settle()
    }
  }
  expect(edits).toBeGreaterThanOrEqual(FEWEST)
  deck.mend()
  save(deck.files, written)
  await settle()

  // What the server gives to a new page is the same, too.
  const fresh = await freshBuild()
  const served = (await (await fetch(server.url)).text()).replace(/\?v=\d+/g, '')
  for (const slide of fresh.slides) expect(served).toContain(slide)
  expect(await live.page.$$('section.present:not(.stack)')).toHaveLength(1)
  expect(await live.page.$('[role=alert]')).toBeNull()
  expect(live.errors).toEqual([])

  const late = await measure()
  expect(late.heap - early.heap).toBeLessThan(60)
  expect(late.nodes).toBeLessThan(early.nodes * 4)
  expect(late.listeners).toBeLessThan(early.listeners + 60)
  expect(late.watchers).toBeLessThan(early.watchers + 40)
  expect(await server.end()).toBe(0)
  await vi.waitFor(() => expect(watchers()).toBe(0), { timeout: 5_000 })
}, 90_000)
