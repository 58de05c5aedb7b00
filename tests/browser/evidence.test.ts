/** Citations in the real browser, opened from disk: the key E, and links both ways on screen and in a PDF. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../scripts/browser/find.ts'
import { compileDeck } from '../../scripts/pipeline.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { open } from '../pdf/read.ts'
import { packageRoot, temporaryFolder, thisMachine } from './support.ts'

const FILES = {
  '01.md':
    '# One\n\nBoats sink [@report, ¶4].\n\n---\n# Two\n\nNothing.\n\n---\nlayout: sources\n---\n# Sources\n',
  'sources.yaml': '- { id: report, title: Report on boats, URL: "https://example.org/report" }',
}

let browser: Browser
beforeAll(async () => {
  const found = await findBrowser({ packageRoot, machine: thisMachine() })
  browser = await puppeteer.launch({
    executablePath: found.path,
    headless: 'shell',
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND'],
  })
}, 60_000)
afterAll(() => browser.close())

/** Writes the deck and opens one of its pages from there. */
async function openFromDisk(name: 'index' | 'print' | 'handout'): Promise<Page> {
  const reader = memoryReader(FILES)
  const { value } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
  if (!value) throw new Error('The deck of this test has mistakes.')
  const folder = temporaryFolder()
  const pages = [
    { path: 'print.html', contents: value.print },
    { path: 'handout.html', contents: value.handout },
  ]
  for (const { path, contents } of [...value.files, ...value.printFiles, ...pages]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), contents)
  }
  const page = await browser.newPage()
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href)
  return page
}

describe('the key E', () => {
  it('opens the sources of the slide in full and closes them again', async () => {
    const page = await openFromDisk('index')
    await page.waitForSelector('.reveal.ready')
    await page.keyboard.press('e')
    const dialog = await page.waitForSelector('dialog[open]')
    expect(await dialog?.evaluate((node) => node.textContent)).toMatch(
      /Sources of this slide[\s\S]*Report on boats[\s\S]*¶4/,
    )
    await page.waitForFunction(() => document.querySelector('dialog')?.contains(document.activeElement))
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.querySelector('section.present')?.id)).toBe('one')
    await page.keyboard.press('e')
    await page.waitForFunction(() => document.querySelector('dialog') === null)
  })

  it('does nothing on a slide without sources', async () => {
    const page = await openFromDisk('index')
    await page.waitForSelector('.reveal.ready')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('e')
    expect(await page.$('dialog')).toBeNull()
  })
})

it('follows a citation to its source and back', async () => {
  const page = await openFromDisk('index')
  await page.waitForSelector('.reveal.ready')
  await page.click('#one .cite-mark')
  await page.waitForSelector('#sources.present')
  await page.click('#source-report .source-slides a')
  expect(await page.waitForSelector('#one.present')).not.toBeNull()
})

it.each(['print', 'handout'] as const)('links both ways on paper: %s', async (name) => {
  const page = await openFromDisk(name)
  const pdf = await open(await page.pdf({ preferCSSPageSize: true, tagged: true }))
  const linksOf = async (number: number): Promise<string[]> => {
    const annotations: { dest?: unknown; url?: string }[] = await (await pdf.getPage(number)).getAnnotations()
    return annotations.map(({ dest, url }) => url ?? String(dest))
  }
  const targets = Object.keys((await pdf.getDestinations()) as object)
  expect(targets).toEqual(expect.arrayContaining(['source-report', 'one']))
  expect(await linksOf(1)).toContain('source-report')
  expect(await linksOf(3)).toEqual(expect.arrayContaining(['one', 'https://example.org/report']))
})
