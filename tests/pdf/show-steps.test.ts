import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import { preparePage, type ReadyPage } from '../../scripts/pdf/prepare-page.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { printPage } from './deck.ts'
import { countRoles, open, textOf } from './read.ts'

let session: BrowserSession
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)
afterAll(() => session.close())

// As in Reveal.js.
const EFFECTS = `
.fragment:not(.custom) { visibility: hidden }
.fragment.visible { visibility: inherit }
.fragment.fade-out { visibility: inherit }
.fragment.fade-out.visible { visibility: hidden }
.fragment.current-visible.visible:not(.current-fragment) { visibility: hidden }
.fragment.custom:not(.visible) { font-size: 0 }`

async function prepare(slides: readonly string[], steps = true) {
  const files = printPage(slides)
  files.set('p.css', `${files.get('p.css')}${EFFECTS}`)
  return await preparePage(session, files, 'print.html', { kind: 'deck.pdf', steps })
}

/** The words on each page of the PDF. */
async function wordsOf(...slides: string[]): Promise<string[]> {
  return await wordsOfPages(await prepare(slides))
}

async function wordsOfPages({ print, expectedPages, problems }: ReadyPage): Promise<string[]> {
  const document = await open(await print())
  expect(problems).toEqual([])
  expect(document.numPages).toBe(expectedPages ?? document.numPages)
  const pages = Array.from({ length: document.numPages }, (_, index) => textOf(document, index + 1))
  return (await Promise.all(pages)).map((text) => text.replaceAll(/\s+/g, ' ').trim())
}

it('shows the steps of a list one after another', async () => {
  const list = '<ul><li class="fragment">b</li><li class="fragment">c</li></ul>'
  expect(await wordsOf(`<p>a</p>${list}`, '<p>z</p>')).toEqual([
    'a',
    expect.stringMatching(/^a .*b$/),
    expect.stringMatching(/^a .*b .*c$/),
    'z',
  ])
})

it('takes numbered fragments first and together, then the others in the order of the document', async () => {
  const slide =
    '<p class="fragment">last</p><p class="fragment" data-fragment-index="7">two</p>' +
    '<p class="fragment" data-fragment-index="1">one</p><p class="fragment" data-fragment-index="1">and</p>'
  expect(await wordsOf(slide)).toEqual(['', 'one and', 'two one and', 'last two one and'])
})

it('shows fragments within fragments', async () => {
  const slide = '<div class="fragment"><p>a</p><p class="fragment">b</p></div><p class="fragment">c</p>'
  expect(await wordsOf(slide)).toEqual(['', 'a', 'a b', 'a b c'])
})

it('follows the effects of the style sheet', async () => {
  const slide =
    '<p class="fragment fade-out">gone</p><p class="fragment current-visible">once</p><p class="fragment custom">own</p>'
  expect(await wordsOf(slide)).toEqual(['gone', '', 'once', 'own'])
})

it('shows all steps taken when a slide has one page only', async () => {
  const slide =
    '<p class="fragment fade-out">gone</p><p class="fragment current-visible">once</p><p class="fragment">end</p>'
  expect(await wordsOfPages(await prepare([slide], false))).toEqual(['end'])
  expect(await wordsOfPages(await prepare(['<p class="fragment current-visible">last</p>'], false))).toEqual([
    'last',
  ])
})

it('moves the mark through the lines of a listing', async () => {
  const lines = [1, 2, 3, 4].map((line) => `<span class="line">${line}</span>`).join('')
  const steps = '<span class="fragment code-step"></span>'.repeat(2)
  const { page } = await prepare([`<pre data-steps="1|2-3|">${lines}${steps}</pre>`])
  const marks = await page.$$eval('pre', (blocks) =>
    blocks.map((block) => [
      block.classList.contains('has-steps'),
      [...block.querySelectorAll('.line-on')].map((line) => line.textContent).join(''),
    ]),
  )
  expect(marks).toEqual([
    [true, '1'],
    [true, '23'],
    [false, ''],
  ])
})

it('keeps one heading and one outline entry for each slide, and links that lead to its first page', async () => {
  const { print, pagesOfSlides } = await prepare([
    '<h2>First</h2><p class="fragment"><a href="#second">go</a> <a href="#late">go</a></p>',
    '<div id="second"><h2>Second</h2><p class="fragment" id="late">late</p></div>',
  ])
  expect(pagesOfSlides).toEqual([2, 2])
  const document = await open(await print())
  expect(document.numPages).toBe(4)
  expect(await countRoles(document)).toMatchObject({ H2: 2 })
  expect((await document.getOutline()).map(({ title }) => title)).toEqual(['First', 'Second'])
  const links = (
    await Promise.all([1, 2].map(async (page) => (await document.getPage(page)).getAnnotations()))
  ).flat()
  expect(links.map(({ dest }) => dest)).toEqual(['second', 'late'])
  for (const { dest } of links) {
    const target = await document.getDestination(dest)
    expect(await document.getPageIndex(target?.[0])).toBe(2)
  }
})

it('gives the parts of a diagram names of their own on each page', async () => {
  const diagram =
    '<div class="diagram fragment"><svg viewBox="0 0 9 9"><marker id="d-1"/><path d="M0 0h9" marker-end="url(#d-1)"/></svg></div>'
  const { page } = await prepare([`${diagram}<p class="fragment">more</p>`])
  const names = await page.evaluate(() =>
    [...document.querySelectorAll('svg')].map((svg) => [
      svg.querySelector('marker')?.id,
      svg.querySelector('path')?.getAttribute('marker-end'),
    ]),
  )
  expect(names).toEqual([
    ['d-1', 'url(#d-1)'],
    ['d-1-1', 'url(#d-1-1)'],
    ['d-1-2', 'url(#d-1-2)'],
  ])
})
