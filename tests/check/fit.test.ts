import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { BrowserSession } from '../../scripts/browser/launch.ts'
import type { DrawRequest, FitRequest } from '../../scripts/browser-work.ts'
import { measureFits } from '../../scripts/check/fit-slides.ts'
import { fitMeasurer } from '../../scripts/commands/fit-measurer.ts'
import { drawDiagrams } from '../../scripts/diagrams/draw-diagrams.ts'
import { thisMachine } from '../browser/support.ts'
import { compile } from '../helpers/compile.ts'
import { fakeIo, lectern, packageRoot } from '../helpers/fake-io.ts'
import type { MemoryFiles } from '../helpers/memory-reader.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { look } from './look.ts'
import { shareSession } from './shared-session.ts'

const shared = shareSession()

const measure = (request: FitRequest) => measureFits(shared.session, request)
const list = (items: number) => Array.from({ length: items }, (_, at) => `- item ${at + 1}`).join('\n')
const slide = (title: string, items: number, keys = 'fit: shrink') =>
  `---\n${keys}\n---\n# ${title}\n\n${list(items)}\n`

/** `--fit` of every section of a page. */
const sizes = (html: string): string[] =>
  [...html.matchAll(/<section [^>]*data-fit="shrink"[^>]*--fit:([\d.]+)"/g)].map(([, size]) => size ?? '')

describe('fit: shrink', () => {
  it('makes what does not fit smaller, down to what the back row can read, on every page alike', async () => {
    const files = { 'a.md': [slide('Fits', 3), slide('Full', 13), slide('Over', 25)].join('\n') }
    const { html, print, handout, deck } = await compile(files, { measureFits: measure })
    const [fits, full, over] = sizes(html).map(Number)
    expect(fits).toBe(1)
    expect(full).toBeLessThan(1)
    expect(full).toBeGreaterThan(over ?? 1)
    // A screen 3 m wide, 8 m away: letters 9.9 px high, which is 19.2 px of our text, of 26.
    expect(over).toBe(0.74)
    expect(sizes(print)).toEqual(sizes(html))
    expect(sizes(handout)).toEqual(sizes(html))
    expect(deck.stacks.flat().map(({ fit }) => fit)).toEqual(['shrink', 'shrink', 'shrink'])

    const found = (await look(shared.session, files, undefined, measure)).map(
      ({ code, slide }) => `${code} ${slide?.id}`,
    )
    expect(found).toContain('overflow over')
    expect(found.filter((finding) => !finding.endsWith('over'))).toEqual([])
  })

  it('goes further where the back row is near', async () => {
    const files = (back: number): MemoryFiles => ({
      'deck.yaml': `room: { back: ${back} m }\n`,
      'a.md': slide('Over', 40),
    })
    const [near] = sizes((await compile(files(4), { measureFits: measure })).html)
    const [far] = sizes((await compile(files(20), { measureFits: measure })).html)
    expect(Number(near)).toBeLessThan(0.74)
    // Text that is too small for the room already gets no smaller.
    expect(far).toBe('1')
  })

  it('makes room for a diagram whose words could not be read', async () => {
    const diagram = '```mermaid {alt="x"}\nflowchart LR\n  A --> B\n  A --> C\n  A --> D\n  A --> E\n```\n'
    const deck = (items: number) => `---\nfit: shrink\n---\n# Full\n\n${diagram}\n${list(items)}\n`
    const draw = (request: DrawRequest) => drawDiagrams(shared.session, request, { packageRoot })
    const sizeOf = async (items: number) => {
      const { html } = await compile({ 'a.md': deck(items) }, { measureFits: measure, drawDiagrams: draw })
      return Number(sizes(html)[0])
    }
    expect(await sizeOf(1)).toBe(1)
    expect(await sizeOf(4)).toBeLessThan(1)
  })

  it('leaves the style that the author gave the slide', async () => {
    const deck = `${slide('Own', 2)}\n<!-- .slide: style="--own: 1" -->\n`
    const { html } = await compile({ 'a.md': deck }, { measureFits: measure })
    expect(html).toMatch(/<section [^>]*style="--own: 1;--fit:1"/)
  })

  it('asks the browser once for the same deck, and not at all when no slide shrinks', async () => {
    let asked = 0
    const running = {
      use: async <T>(task: (from: BrowserSession) => Promise<T>): Promise<T> => {
        asked += 1
        return await task(shared.session)
      },
    }
    const measureOnce = fitMeasurer(fakeIo([]), { browser: undefined, running })
    const files = { 'a.md': `${slide('Full', 13)}\n${randomUUID()}\n` }
    const first = await compile(files, { measureFits: measureOnce })
    const again = await compile(files, { measureFits: measureOnce, marks: true })
    expect(sizes(again.html)).toEqual(sizes(first.html))
    await compile({ 'a.md': slide('Plain', 30, 'class: plain') }, { measureFits: measureOnce })
    expect(asked).toBe(1)
  })

  it('says in one sentence that it needs a browser, without PDFs too', async () => {
    const folder = temporaryFolder()
    folder.write({ 'talk.md': `${slide('Full', 13)}\n${randomUUID()}\n` })
    const machine = thisMachine({ env: { PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome' } })
    const { code, stderr } = await lectern('build talk.md --no-pdf', { cwd: folder.path, machine })
    folder.remove()
    expect(code).toBe(3)
    expect(stderr).toContain('/nowhere/chrome')
    expect(stderr).toContain('fit: shrink')
  })

  it('is the only value there is', async () => {
    const folder = temporaryFolder()
    folder.write({ 'talk.md': slide('Full', 1, 'fit: grow') })
    const { stderr } = await lectern('check talk.md', { cwd: folder.path })
    folder.remove()
    expect(stderr).toContain('talk.md:2:6  error  wrong-value')
  })
})
