/** Formulas as people see them: from a file, in the window of the speaker, on paper, and while they are edited. */
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { launchBrowser } from '../../scripts/browser/launch.ts'
import { type LiveServer, openPage, startBrowser, startDev } from '../helpers/live.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { compileProject, printCompiled } from '../pdf/print.ts'
import { countRoles, open, textOf } from '../pdf/read.ts'
import { buildInto, launchReader, outputRoot, type Reader } from './reader.ts'
import { launchOptions } from './support.ts'

const DECK = 'tests/check/clean/formulas/slides'
const root = outputRoot()
const folder = join(root.path, 'formulas')
const single = join(root.path, 'single')
let reader: Reader
let page: Page | undefined

beforeAll(async () => {
  await buildInto(folder, DECK)
  await buildInto(single, DECK, '--standalone')
  reader = await launchReader(root.path)
}, 120_000)

afterEach(async () => {
  expect(reader.outside()).toEqual([])
  expect(reader.complaints()).toEqual([])
  await page?.close()
  page = undefined
})

afterAll(async () => {
  await reader?.close()
  root.remove()
})

describe('formulas', () => {
  it.each([
    ['of a folder', folder],
    ['of one file', single],
  ])('%s have every font that they are set in', async (_, from) => {
    const opened = await reader.open(from)
    page = opened as unknown as Page
    const missing = await opened.evaluate(async () => {
      for (const slide of document.querySelectorAll<HTMLElement>('.slides section'))
        slide.style.display = 'block'
      const faces = [...document.fonts]
      const wanted = new Set<string>()
      for (const element of document.querySelectorAll('.katex-html *')) {
        const own = [...element.childNodes].some(
          (node) => node.nodeType === 3 && /[^\s\u200b]/.test(node.nodeValue ?? ''),
        )
        if (!own || element.closest('.cjk_fallback')) continue
        const { fontFamily, fontStyle, fontWeight } = getComputedStyle(element)
        const [family = ''] = fontFamily.split(',')
        wanted.add([family.replace(/"/g, ''), fontStyle, fontWeight].join(' '))
      }
      const weight = (text: string) => ({ normal: '400', bold: '700' })[text] ?? text
      const has = new Set(
        faces.map((face) => [face.family.replace(/"/g, ''), face.style, weight(face.weight)].join(' ')),
      )
      await Promise.all(faces.filter(({ family }) => family.includes('KaTeX')).map((face) => face.load()))
      return { wanted: wanted.size, missing: [...wanted].filter((each) => !has.has(each)) }
    })
    expect(missing.missing).toEqual([])
    expect(missing.wanted).toBeGreaterThan(8)
  })

  it('are MathML for those who listen, and inherit the colour of the text', async () => {
    const opened = await reader.open(folder)
    page = opened as unknown as Page
    const tree = JSON.stringify(await opened.accessibility.snapshot({ interestingOnly: false }))
    expect(tree).toContain('MathMLMath')
    const colours = await opened.evaluate(() =>
      ['p', 'p .katex .mord'].map((name) => {
        const element = document.querySelector(`section.present ${name}`)
        return element && getComputedStyle(element).color
      }),
    )
    expect(colours[1]).toBe(colours[0])
  })

  it('stand in notes as MathML, which needs no styles', async () => {
    const opened = await reader.open(folder)
    page = opened as unknown as Page
    const notes = await opened.$eval('section.present aside.notes', (aside) => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const view = frame.contentDocument
      if (!view) return undefined
      view.body.innerHTML = aside.innerHTML
      return view.body.innerText.replace(/\s+/g, ' ').trim()
    })
    expect(notes).toBe('We say 𝑥 1 , and 𝑎 𝑏')
  })
})

describe('formulas on paper', () => {
  it('are seen once, and described by their TeX', async () => {
    const session = await launchBrowser(launchOptions())
    try {
      const { pdf, diagnostics } = await printCompiled(session, await compileProject(DECK))
      expect(diagnostics).toEqual([])
      const document = await open(pdf)
      const words = (await textOf(document, 1)).replace(/\s+/g, '')
      expect(words.match(/mc2/g)).toHaveLength(1)
      expect(words).not.toContain('mc^2')
      expect((await countRoles(document)).Figure).toBeGreaterThan(20)
      const tree = JSON.stringify(await (await document.getPage(1)).getStructTree())
      expect(tree).toContain('"alt":"E = mc^2"')
      expect(tree).toContain(JSON.stringify(String.raw`\frac{a}{b}`).slice(1, -1))
    } finally {
      await session.close()
    }
  }, 60_000)
})

describe('formulas in an outline', () => {
  it('keep their form, which is made of sizes and places', async () => {
    const session = await launchBrowser(launchOptions())
    try {
      const compiled = await compileProject(DECK, { handout: 'outline' })
      const { pdf } = await printCompiled(session, compiled, { kinds: ['handout'] })
      const { items } = await (await (await open(pdf)).getPage(1)).getTextContent()
      const heightOf = (sign: string) => {
        const found = items.find((item) => 'str' in item && item.str === sign)
        return found && 'transform' in found ? found.transform[5] : undefined
      }
      expect(heightOf('ρ')).toBeGreaterThan(heightOf('ε'))
    } finally {
      await session.close()
    }
  }, 60_000)
})

describe('a formula that is edited', () => {
  let browser: Browser
  let server: LiveServer | undefined
  const talk = temporaryFolder()

  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(async () => {
    await server?.end()
    await browser.close()
    talk.remove()
  })

  it('changes at once, the first one of a deck with its styles and fonts too', async () => {
    talk.write({ 'talk/01.md': '# One\n\nNothing yet.\n' })
    server = await startDev(talk, [])
    const live = await openPage(browser, server.url)
    const fontOf = () =>
      live.page.evaluate(() => {
        const element = document.querySelector('section.present .katex-html .mord')
        return element && `${element.textContent} ${getComputedStyle(element).fontFamily.split(',')[0]}`
      })
    const become = (text: string) =>
      vi.waitFor(async () => expect(await fontOf()).toBe(text), { timeout: 15_000 })
    const isLoaded = (font: string) =>
      vi.waitFor(async () =>
        expect(await live.page.evaluate((name) => document.fonts.check(`20px ${name}`, 'Rx'), font)).toBe(
          true,
        ),
      )
    talk.write({ 'talk/01.md': '# One\n\n$x$\n' })
    await become('x KaTeX_Math')
    // Fonts that no formula needs any more are served no more.
    await isLoaded('KaTeX_Math')
    talk.write({ 'talk/01.md': '# One\n\n$\\mathbb{R}$\n' })
    await become('R KaTeX_AMS')
    await isLoaded('KaTeX_AMS')
    expect(live.errors).toEqual([])
  })
})
