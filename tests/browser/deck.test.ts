/** Decks as people open them: by double click, from `file://`, without any network. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildInto, launchReader, outputRoot, type Reader } from './reader.ts'

const root = outputRoot()
const talk = join(root.path, 'talk')
const sink = join(root.path, 'sink')
const single = join(root.path, 'single')
let reader: Reader
let page: Page

beforeAll(async () => {
  await buildInto(talk, 'slides')
  await buildInto(sink, 'tests/samples/kitchen-sink/slides')
  await buildInto(single, 'tests/samples/kitchen-sink/slides', '--standalone')
  reader = await launchReader(root.path)
}, 120_000)

afterEach(async () => {
  // No page of any test may ask for anything, or complain.
  expect(reader.outside()).toEqual([])
  expect(reader.complaints()).toEqual([])
  await page.close()
})

afterAll(async () => {
  await reader?.close()
  root.remove()
})

const slideId = () => page.evaluate<[], () => string>('Reveal.getCurrentSlide().id' as never)
const evaluate = <T>(code: string): Promise<T> => page.evaluate(code) as Promise<T>
const press = async (...keys: Parameters<Page['keyboard']['press']>[0][]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const until = (condition: string) => page.waitForFunction(condition, { timeout: 10_000 })

describe('the example deck', () => {
  it('opens from a file, with all its slides and its first one shown', async () => {
    page = await reader.open(talk)
    const built = readFileSync(join(talk, 'index.html'), 'utf8').match(/<section id=/g)?.length
    expect(await evaluate('Reveal.getTotalSlides()')).toBe(built)
    expect(built).toBeGreaterThan(17)
    expect(await evaluate('Reveal.getIndices().h')).toBe(0)
    expect(await evaluate('document.fonts.status')).toBe('loaded')
  })

  it('shows every slide on the way to the last one', async () => {
    page = await reader.open(talk)
    const ids = await evaluate<string[]>('Reveal.getSlides().map((slide) => slide.id)')
    const seen = [await slideId()]
    for (let step = 0; step < 200 && !(await evaluate('Reveal.isLastSlide()')); step += 1) {
      await press('Space')
      seen.push(await slideId())
    }
    expect([...new Set(seen)]).toEqual(ids)
  })

  it('opens at the slide that its address names', async () => {
    page = await reader.open(talk, { hash: '#/law' })
    expect(await slideId()).toBe('law')
    await press('ArrowRight')
    await until(`location.hash === '#/access'`)
  })

  it('follows a citation to its source and comes back', async () => {
    page = await reader.open(talk, { hash: '#/law' })
    await page.click('#law a[href^="#/source-"]')
    await until(`Reveal.getCurrentSlide().classList.contains('layout-sources')`)
    await page.click('section.present a[href="#/law"]')
    await until(`Reveal.getCurrentSlide().id === 'law'`)
  })

  it('has speaker view, search and zoom a moment after its first slide', async () => {
    for (const folder of [talk, single]) {
      page = await reader.open(folder)
      await until(`['notes', 'search', 'zoom'].every((name) => Reveal.hasPlugin(name))`)
      if (folder !== single) await page.close()
    }
  })

  it('asks for no permission in its policy that it does not need', async () => {
    page = await reader.open(talk)
    const policy = await evaluate<string>(
      `document.querySelector('meta[http-equiv="Content-Security-Policy"]').content`,
    )
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src [^;]*unsafe-inline/)
    expect(await evaluate(`fetch('https://example.org/').then(() => 'sent', () => 'refused')`)).toBe(
      'refused',
    )
    expect(reader.complaints().join()).toContain('Content Security Policy')
  })
})

describe('the keyboard', () => {
  it('goes down a stack, up again, and to both ends', async () => {
    page = await reader.open(sink, { hash: '#/words-and-lists' })
    await press('ArrowDown')
    expect(await slideId()).toBe('below-a-table')
    await press('ArrowDown', 'ArrowUp', 'ArrowUp')
    expect(await slideId()).toBe('words-and-lists')
    await press('End')
    expect(await slideId()).toBe('sources')
    await press('Home')
    expect(await slideId()).toBe('kitchen-sink')
  })

  it('shows steps one by one, and takes them back', async () => {
    page = await reader.open(sink, { hash: '#/steps' })
    const visible = () => evaluate(`document.querySelectorAll('#steps .fragment.visible').length`)
    expect(await visible()).toBe(0)
    await press('ArrowRight', 'ArrowRight')
    expect(await visible()).toBe(2)
    await press('ArrowLeft')
    expect(await visible()).toBe(1)
    await press('ArrowRight', 'ArrowRight')
    expect(await slideId()).toBe('steps')
    await press('ArrowRight')
    expect(await slideId()).toBe('code-with-steps')
  })

  it('steps through lines of code', async () => {
    page = await reader.open(sink, { hash: '#/code-with-steps' })
    const marked = () =>
      evaluate(`[...document.querySelectorAll('#code-with-steps .line')]
      .map((line) => line.classList.contains('line-on') ? 'on' : '-').slice(0, 3).join(' ')`)
    expect(await marked()).toBe('on - -')
    await press('ArrowRight')
    expect(await marked()).toBe('- on on')
    await press('ArrowLeft')
    expect(await marked()).toBe('on - -')
  })

  it('opens and leaves the overview', async () => {
    page = await reader.open(sink, { hash: '#/steps' })
    await press('Escape')
    expect(await evaluate('Reveal.isOverview()')).toBe(true)
    await press('ArrowRight', 'Escape')
    expect(await evaluate('Reveal.isOverview()')).toBe(false)
    expect(await slideId()).toBe('code-with-steps')
  })

  it('finds words, also before the plugins are loaded by themselves', async () => {
    page = await reader.open(sink, { before: () => Object.assign(window, { requestIdleCallback: () => 0 }) })
    await page.keyboard.down('Control')
    await page.keyboard.down('Shift')
    await press('KeyF')
    await page.keyboard.up('Shift')
    await page.keyboard.up('Control')
    await page.waitForSelector('.searchbox input', { visible: true })
    await page.type('.searchbox input', 'gradient')
    await press('Enter')
    await until(`Reveal.getCurrentSlide().id === 'a-gradient'`)
  })

  it('blanks the screen, shows help, and fills the screen without an error', async () => {
    page = await reader.open(sink)
    await press('KeyB')
    expect(await evaluate('Reveal.isPaused()')).toBe(true)
    await press('KeyB', 'KeyF')
    await page.keyboard.down('Shift')
    await press('Slash')
    await page.keyboard.up('Shift')
    await page.waitForSelector('.r-overlay, .overlay', { visible: true })
  })
})

describe('the mouse', () => {
  it('zooms with Control, as on Linux, or Alt elsewhere', async () => {
    page = await reader.open(sink, { hash: '#/below-a-table' })
    await page.keyboard.down('Control')
    await page.click('#below-a-table td')
    await page.keyboard.up('Control')
    await until(`document.body.style.transform.includes('scale')`)
  })

  it('goes on at the edges', async () => {
    page = await reader.open(sink)
    await page.click('.controls .navigate-right')
    expect(await slideId()).toBe('words-and-lists')
  })
})

describe('a slide', () => {
  it('has its number, and a label for those who cannot see it', async () => {
    page = await reader.open(sink, { hash: '#/below-dark' })
    expect(await evaluate(`document.querySelector('#below-dark .foot-number').textContent.trim()`)).toBe('4')
    expect(await evaluate(`document.querySelector('#below-dark').getAttribute('aria-label')`)).toBe(
      'Below: dark',
    )
  })

  it('fills the screen without a border, whatever the size of the window', async () => {
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
      [1024, 768],
    ] as const) {
      page = await reader.open(sink, { width, height })
      const box = await evaluate<{ width: number; height: number }>(
        `(({ width, height }) => ({ width, height }))(Reveal.getCurrentSlide().getBoundingClientRect())`,
      )
      expect(Math.abs(box.width / box.height - 16 / 9)).toBeLessThan(0.01)
      expect(Math.max(box.width / width, box.height / height)).toBeCloseTo(1, 2)
      if (width !== 1024) await page.close()
    }
  })
})

describe('the speaker view', () => {
  const speakerWindow = async (): Promise<Page> => {
    const opened = reader.browser.waitForTarget((target) => target.opener() === page.target())
    await press('KeyS')
    const view = await (await opened).page()
    if (!view) throw new Error('No window was opened.')
    return view
  }

  it.each([
    ['a deck', sink],
    ['a standalone page', single],
  ])('of %s leaves "Loading" and shows notes, timer and the next slide', async (_, folder) => {
    page = await reader.open(folder, { hash: '#/code-with-steps' })
    const view = await speakerWindow()
    await view.waitForFunction(`document.querySelector('.speaker-controls-notes .value')?.textContent.trim()`)
    await view.waitForFunction(`!document.body.innerText.includes('Loading')`)
    expect(
      await view.evaluate(`document.querySelector('.speaker-controls-notes .value').textContent`),
    ).toContain('Explain each line.')
    expect(await view.evaluate(`document.querySelector('.timer').innerText`)).toMatch(/00:00:0\d/)
    expect(await view.evaluate(`document.querySelectorAll('iframe').length`)).toBe(2)
    await page.bringToFront()
    while ((await slideId()) === 'code-with-steps') await press('ArrowRight')
    // The next slide has no notes, so the speaker view hides their place.
    await view.waitForSelector('.speaker-controls-notes.hidden')
    await view.close()
  })

  it('leads: a key in it moves the deck', async () => {
    page = await reader.open(sink)
    const view = await speakerWindow()
    await view.waitForFunction(
      `document.querySelector('.speaker-controls-notes .value')?.textContent.includes('hello')`,
    )
    await view.waitForFunction(`document.querySelectorAll('iframe').length === 2`)
    await view.keyboard.press('ArrowRight')
    await until(`Reveal.getCurrentSlide().id === 'words-and-lists'`)
    await view.close()
  })
})

describe('the ground around a slide', () => {
  const ground = () =>
    evaluate<string>(`getComputedStyle(document.querySelector('.reveal-viewport')).backgroundColor`)
  const LIGHT = 'rgb(251, 248, 243)'
  const DARK = 'rgb(18, 22, 29)'
  const SECTION = 'rgb(27, 35, 48)'

  it('goes on with the ground of the slide that is shown, and back again, also seen from above', async () => {
    page = await reader.open(sink)
    const grounds: Record<string, string> = {}
    for (const id of ['below-dark', 'a-figure', 'a-section', 'words-and-lists', 'a-coloured-background']) {
      await evaluate(`location.hash = '#/${id}'`)
      await until(`Reveal.getCurrentSlide().id === '${id}'`)
      grounds[id] = await ground()
    }
    expect(grounds).toEqual({
      'below-dark': DARK,
      'a-figure': LIGHT,
      'a-section': SECTION,
      'words-and-lists': LIGHT,
      'a-coloured-background': DARK,
    })
    await evaluate('Reveal.toggleOverview()')
    expect(await ground()).toBe(DARK)
    await press('Home')
    await until('Reveal.isFirstSlide()')
    expect(await ground()).toBe(LIGHT)
  })

  it('is there when the deck opens at such a slide', async () => {
    page = await reader.open(sink, { hash: '#/a-section' })
    expect(await ground()).toBe(SECTION)
  })
})

describe('what the output holds', () => {
  const filesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))

  it('never has private notes in it', async () => {
    page = await reader.open(sink)
    for (const file of [...filesOf(sink), ...filesOf(single)])
      expect(readFileSync(file, 'latin1'), file).not.toContain('Otto')
  })

  it('is one page and its licences when it is standalone, and no request at all', async () => {
    const names = filesOf(single).map((file) => file.slice(single.length + 1))
    expect(names.filter((name) => !name.startsWith('.')).sort()).toEqual(['LICENSES.txt', 'index.html'])
    page = await reader.open(single, { hash: '#/a-picture-behind' })
    expect(
      await evaluate(
        'performance.getEntriesByType("resource").filter(({ name }) => !name.startsWith("data:")).length',
      ),
    ).toBe(0)
    expect(await evaluate('Reveal.getTotalSlides()')).toBe(16)
    expect(
      await evaluate('[...document.images].every((image) => image.complete && image.naturalWidth > 0)'),
    ).toBe(true)
    await press('ArrowRight')
    expect(await slideId()).toBe('a-figure')
  })
})

describe('a timeline', () => {
  it('keeps code in a label to one box, however many lines it takes', async () => {
    page = await reader.open(talk, { hash: '#/timeline-to-2019' })
    const code = `[...document.querySelectorAll('#timeline-to-2019 .event-text')].map((text) => {
      text.innerHTML = 'In <code>a name of several words that takes lines</code>'
      const { height } = text.firstElementChild.getBoundingClientRect()
      return [text.firstElementChild.getClientRects().length, height > 1.5 * parseFloat(getComputedStyle(text).lineHeight)]
    })`
    const boxes = await evaluate<[number, boolean][]>(code)
    expect(boxes.some(([, isTall]) => isTall)).toBe(true)
    expect(new Set(boxes.map(([count]) => count))).toEqual(new Set([1]))
  })
})

describe('a phone', () => {
  it('scrolls through the slides, each readable without zooming', async () => {
    page = await reader.open(talk, { width: 390, height: 844 })
    expect(await evaluate(`document.documentElement.scrollWidth <= 390`)).toBe(true)
    const sizes = await evaluate<
      number[]
    >(`[...document.querySelectorAll('.slides section p, .slides section li')]
      .filter((element) => element.getClientRects().length > 0 && element.textContent.trim())
      .map((element) => parseFloat(getComputedStyle(element).fontSize) *
        element.getBoundingClientRect().width / element.offsetWidth)`)
    expect(sizes.length).toBeGreaterThan(50)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11)
    const tops = await evaluate<number[]>(
      `[...document.querySelectorAll('.slides section[id]')].map((slide) => slide.getBoundingClientRect().top)`,
    )
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
    expect(new Set(tops).size).toBe(tops.length)
  })

  it('keeps the numbers of slides at the edge, beside sources too', async () => {
    page = await reader.open(talk, { width: 390, height: 844 })
    const gaps = await evaluate<
      number[]
    >(`[...document.querySelectorAll('.foot:has(.foot-source:not(:empty))')]
      .map((foot) => foot.getBoundingClientRect().right - foot.querySelector('.foot-number').getBoundingClientRect().right)`)
    expect(gaps.length).toBeGreaterThan(5)
    expect(Math.max(...gaps)).toBeLessThan(1)
  })

  it('goes to the slide that the address names', async () => {
    page = await reader.open(talk, { width: 390, height: 844, hash: '#/law' })
    await until(`Math.abs(document.getElementById('law').getBoundingClientRect().top) < 60`)
  })
})
