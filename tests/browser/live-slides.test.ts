/** Slides are edited on the disk while a real browser shows them. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { openPage } from '../helpers/live.ts'
import { liveSession, soon } from '../helpers/live-session.ts'

const session = liveSession()

/** Serves slides, one file with these texts, and shows one of them. */
async function show(texts: readonly string[], hash: string, options: readonly string[] = []): Promise<Page> {
  write(texts)
  await session.serve(options)
  await session.open(hash)
  await keep(session.live.page)
  return session.live.page
}

/** Remembers the shown slide: whatever this element is later, it was never taken out of the page. */
const keep = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign(window, { kept: document.querySelector('section.present:not(.stack)') })
  })

const write = (texts: readonly string[], name = '01.md') =>
  session.folder.write({ [`talk/${name}`]: `${texts.join('\n\n---\n\n')}\n` })

interface State {
  /** Heading of the shown slide, and the texts of its visible fragments. */
  readonly shown: string | undefined
  readonly fragments: readonly string[]
  readonly isKept: boolean
  readonly headings: readonly string[]
  readonly hash: string
  /** How many slides Reveal.js takes for the shown one. */
  readonly present: number
}

const state = (page: Page): Promise<State> =>
  page.evaluate(() => {
    const slide = document.querySelector('section.present:not(.stack)')
    const texts = (root: Element | Document | null, selector: string) =>
      [...(root?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent?.trim() ?? '')
    return {
      shown: slide?.querySelector('h1, h2')?.textContent ?? undefined,
      fragments: texts(slide, '.fragment.visible'),
      isKept: slide !== null && slide === (window as unknown as { kept: Element }).kept,
      headings: texts(document, '.slides section:not(.stack) :is(h1, h2)'),
      hash: decodeURIComponent(location.hash),
      present: document.querySelectorAll('.slides section.present:not(.stack)').length,
    }
  })

/** Waits until the page is in a state that has at least this. */
const become = (page: Page, wanted: Partial<State>): Promise<void> =>
  soon(async () => expect(await state(page)).toMatchObject(wanted))

describe('an edit of the shown slide', () => {
  test('changes its text and keeps the page, the slide and the step', async () => {
    const page = await show(['# One', '# Two\n\n- a\n- b\n- c', '# Three'], '#/two')
    await write(['# One', '---\nincremental: true\n---\n# Two\n\n- a\n- b\n- c', '# Three'])
    await soon(async () => expect(await page.$$('.fragment')).toHaveLength(3))
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await become(page, { shown: 'Two', fragments: ['a', 'b'] })
    write(['# One', '---\nincremental: true\n---\n# Two\n\n- a\n- bee\n- c\n- d', '# Three'])
    await become(page, { shown: 'Two', fragments: ['a', 'bee'], isKept: true, present: 1 })
    expect(await page.$$eval('section.present .fragment', (all) => all.length)).toBe(4)
    expect(
      await page.$$eval('.current-fragment', (all) => all.map(({ textContent }) => textContent)),
    ).toEqual(['bee'])
    session.expectCalm()
  })

  test('is never seen half done: some slide is shown at every frame', async () => {
    const page = await show(['# One', '# Two', '# Three'], '#/two')
    await page.evaluate(() => {
      const frames: unknown[] = []
      Object.assign(window, { frames })
      const look = () => {
        const slide = document.querySelector('section.present')
        const box = slide?.getBoundingClientRect()
        const style = slide && getComputedStyle(slide)
        frames.push([box?.width, box?.left, style?.visibility, style?.opacity].join())
        requestAnimationFrame(look)
      }
      look()
    })
    for (const text of ['# Two b', '# Two c\n\n# more', '# Two']) {
      write(['# Zero', '# One', text, '# Three'])
      await become(page, { shown: text.split('\n')[0]?.slice(2) ?? '' })
    }
    write(['# One', '# Two', '# Three'])
    await become(page, { headings: ['One', 'Two', 'Three'], shown: 'Two' })
    const frames = await page.evaluate(() => (window as unknown as { frames: string[] }).frames)
    expect(frames.length).toBeGreaterThan(3)
    expect([...new Set(frames)]).toEqual(['1280,0,visible,1'])
  })

  test('writes its new address when its title changes', async () => {
    const page = await show(['# One', '# Two', '# Three'], '#/two')
    write(['# One', '# The second', '# Three'])
    await become(page, { shown: 'The second', hash: '#/the-second', isKept: true })
    await page.reload()
    await page.waitForFunction('window.Reveal?.isReady()')
    expect((await state(page)).shown).toBe('The second')
  })

  test('writes its new address when somebody has just come to it, and another slide is added', async () => {
    const page = await show(['# One', '# Two', '# Three'], '#/two')
    const addresses = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = []
          const replace = history.replaceState.bind(history)
          history.replaceState = (data, unused, url) => {
            replace(data, unused, url)
            seen.push(location.hash)
            // Reveal.js writes at most once a second; what it writes last is what stays.
            if (location.hash === '#/third') setTimeout(() => resolve(seen), 1500)
          }
        }),
    )
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    write(['# Zero', '# One', '# Two', '# Third'])
    expect((await addresses).at(-1)).toBe('#/third')
    await become(page, { shown: 'Third', hash: '#/third' })
  })

  test('keeps how far a block was scrolled', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`).join('\n')
    const code = (more: string) =>
      `# Two\n\n${more}\n\n<div class="box" style="height:100px;overflow:auto"><pre>${lines}</pre></div>`
    const page = await show(['# One', code('a')], '#/two')
    await page.$eval('.box', (box) => box.scrollTo(0, 300))
    write(['# One', code('b')])
    await soon(async () => expect(await page.$eval('section.present p', (p) => p.textContent)).toBe('b'))
    expect(await page.$eval('.box', (box) => box.scrollTop)).toBe(300)
  })

  test('changes its background, and gives the slide back its old one', async () => {
    const page = await show(['# One', '# Two'], '#/two')
    const color = () =>
      page.$eval('.slide-background.present', (element) => getComputedStyle(element).backgroundColor)
    const before = await color()
    write(['# One', '---\nbackground: "#123456"\n---\n# Two'])
    await soon(async () => expect(await color()).toBe('rgb(18, 52, 86)'))
    expect(await page.$('section.present.has-dark-background')).not.toBeNull()
    write(['# One', '# Two'])
    await soon(async () => expect(await color()).toBe(before))
    expect(await page.$('section.present.has-dark-background')).toBeNull()
  })
})

describe('the shown slide stays', () => {
  const before = ['# One', '# Two', '# Three', '# Four']

  test('when the title of the deck changes before the plugins are there', async () => {
    write(before)
    await session.serve()
    let release: () => unknown = () => undefined
    await session.open('#/three', async (page) => {
      await page.setRequestInterception(true)
      page.on('request', (request) => {
        if (request.url().endsWith('/search.js')) release = () => request.continue()
        else request.continue()
      })
    })
    const { page } = session.live
    await page.waitForSelector('script.loading')
    await keep(page)
    write(['# Zero', ...before])
    await become(page, { headings: ['Zero', 'One', 'Two', 'Three', 'Four'], shown: 'Three', isKept: true })
    release()
    session.expectCalm()
  })

  test.each([
    ['one is added before it', ['# Zero', ...before]],
    ['one is added after it', ['# One', '# Two', '# Three', '# New', '# Four']],
    ['one before it is taken away', ['# Two', '# Three', '# Four']],
    ['it moves to the end', ['# One', '# Two', '# Four', '# Three']],
    ['it moves and others change', ['# Three', '# First', '# Two', '# Four', '# Five']],
    ['all are turned round', [...before].reverse()],
  ])('when %s', async (_, after) => {
    const page = await show(before, '#/three')
    write(after)
    await become(page, {
      shown: 'Three',
      isKept: true,
      present: 1,
      headings: after.map((text) => text.slice(2)),
    })
    // Reveal.js counts as the page does.
    await page.keyboard.press('ArrowLeft')
    const left = after[after.indexOf('# Three') - 1] ?? '# Three'
    await become(page, { shown: left.slice(2), present: 1 })
    session.expectCalm()
  })

  test('when it becomes part of a stack, and when the stack falls apart', async () => {
    const page = await show(['# One', '# Two', '# Three'], '#/two')
    session.folder.write({ 'talk/01.md': '# One\n\n----\n\n# Two\n\n----\n\n# Three\n' })
    await soon(async () => expect(await page.$$('section.stack > section')).toHaveLength(3))
    await become(page, { shown: 'Two', isKept: true, present: 1 })
    await page.keyboard.press('ArrowDown')
    await become(page, { shown: 'Three' })
    await page.keyboard.press('ArrowUp')
    write(['# One', '# Two', '# Three'])
    await soon(async () => expect(await page.$$('section.stack')).toHaveLength(0))
    await become(page, { shown: 'Two', isKept: true, present: 1 })
    session.expectCalm()
  })

  test('when its file gets another name, and when it goes to another file', async () => {
    const page = await show(['# One', '# Two', '# Three'], '#/two')
    session.folder.rename('talk/01.md', 'talk/05.md')
    write(['# Zero'], '02.md')
    await become(page, { headings: ['Zero', 'One', 'Two', 'Three'], shown: 'Two', isKept: true })
    write(['# One', '# Three'], '05.md')
    write(['# Two'], '09.md')
    await become(page, { headings: ['Zero', 'One', 'Three', 'Two'], shown: 'Two' })
    session.expectCalm()
  })

  test('in the overview, which stays too', async () => {
    const page = await show(before, '#/three')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.reveal.overview')
    write(['# Zero', '# One', '# Two', '# Three, changed', '# Four'])
    await become(page, {
      shown: 'Three, changed',
      headings: ['Zero', 'One', 'Two', 'Three, changed', 'Four'],
    })
    expect(await page.$('.reveal.overview')).not.toBeNull()
  })

  test('until it is taken away: then its neighbour is shown', async () => {
    const page = await show(before, '#/three')
    write(['# One', '# Two', '# Four'])
    await become(page, { shown: 'Four', headings: ['One', 'Two', 'Four'], present: 1 })
    write(['# One', '# Two'])
    await become(page, { shown: 'Two', headings: ['One', 'Two'], present: 1 })
    session.expectCalm()
  })
})

describe('a slide that goes away and comes back', () => {
  const steps = '# Two\n\na\n\n. . .\n\nb\n\n. . .\n\nc'

  test.each([
    ['with its file', [], '# Two'],
    ['with its file, changed, while pages follow the editor', ['--follow'], '# Intro\n\n---\n\n# Two'],
  ])('is shown again at its step: %s', async (_, options, text) => {
    write(['# One'])
    write([steps, '# Three'], '02.md')
    write(['# Four'], '03.md')
    await session.serve(options)
    const page = await session.open('#/two/0')
    await become(page, { shown: 'Two', fragments: ['b'] })
    session.folder.rename('talk/02.md', 'talk/02.away')
    await become(page, { shown: 'Four', headings: ['One', 'Four'] })
    write([steps.replace('# Two', text), '# Three'], '02.md')
    await become(page, { shown: 'Two', fragments: ['b'], hash: '#/two/0', present: 1 })
    session.expectCalm()
  })

  test('is shown all the time when it is put in elsewhere first', async () => {
    write(['# One', steps, '# Three'])
    await session.serve()
    const page = await session.open('#/two/0')
    await become(page, { shown: 'Two', fragments: ['b'] })
    write([steps], '02.md')
    await become(page, { headings: ['One', 'Two', 'Three', 'Two'], shown: 'Two' })
    write(['# One', '# Three'])
    await become(page, { headings: ['One', 'Three', 'Two'], shown: 'Two', fragments: ['b'], present: 1 })
    session.expectCalm()
  })

  test('is not shown again when somebody has moved on', async () => {
    const page = await show(['# One', '# Two', '# Three', '# Four'], '#/two')
    write(['# One', '# Three', '# Four'])
    await become(page, { shown: 'Three' })
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await become(page, { shown: 'Three' })
    write(['# One', '# Two', '# Three', '# Four'])
    await become(page, { headings: ['One', 'Two', 'Three', 'Four'], shown: 'Three' })
    session.expectCalm()
  })
})

describe('an edit of another slide', () => {
  test('leaves the shown one alone', async () => {
    const page = await show(['# One', '# Two', '# Three'], '#/one')
    write(['# One', '# Two', '# Drei'])
    await become(page, { shown: 'One', headings: ['One', 'Two', 'Drei'], isKept: true })
  })

  test('is shown with --follow, as are new slides', async () => {
    const page = await show(['# One', '# Two', '# Three'], '#/one', ['--follow'])
    write(['# One', '# Two', '# Drei'])
    await become(page, { shown: 'Drei', hash: '#/drei' })
    write(['# One', '# New', '# Two', '# Drei'])
    await become(page, { shown: 'New' })
    write(['# One', '# New', '# Two'])
    await become(page, { headings: ['One', 'New', 'Two'], shown: 'New' })
    session.expectCalm()
  })
})

test('two pages at different slides show the same deck', async () => {
  const page = await show(['# One', '# Two', '# Three'], '#/one')
  const other = await openPage(session.browser, `${session.server.url}#/three`)
  write(['# Zero', '# One', '# Two', '# Three!'])
  await become(page, { shown: 'One', headings: ['Zero', 'One', 'Two', 'Three!'] })
  await become(other.page, { shown: 'Three!', headings: ['Zero', 'One', 'Two', 'Three!'] })
})
