/** Diagrams from Markdown to the page, drawn in the browser. */
import { describe, expect, it } from 'vitest'
import type { DrawRequest } from '../../scripts/browser-work.ts'
import { drawDiagrams } from '../../scripts/diagrams/draw-diagrams.ts'
import { shareSession } from '../check/shared-session.ts'
import type { Compiled } from '../helpers/compile.ts'
import { compile, compileFiles, mistakes } from '../helpers/compile.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import type { MemoryFiles } from '../helpers/memory-reader.ts'
import { KINDS } from './kinds.ts'

const shared = shareSession()

const draw = (request: DrawRequest) => drawDiagrams(shared.session, request, { packageRoot })
const fence = (text: string, attributes = '') => `\`\`\`mermaid${attributes}\n${text}\n\`\`\`\n`
const drawn = (files: MemoryFiles | string): Promise<Compiled> =>
  compile(typeof files === 'string' ? { 'a.md': files } : files, { drawDiagrams: draw })

/** The drawings of a page, as text. */
const svgs = (html: string): string[] => html.match(/<svg viewBox[\s\S]*?<\/svg>/g) ?? []
const textOf = (svg: string): string => svg.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

const FLOW = 'flowchart LR\n  A[Begin] -->|then| B{Choose}\n  B --> C[(Store)]'

describe('a diagram', () => {
  it.each(Object.entries(KINDS))('of the kind %s is plain SVG with its words', async (_, [text, words]) => {
    const { html, print, handout } = await drawn(`# One\n\n${fence(text)}`)
    for (const page of [html, print, handout]) {
      const [svg = '', ...others] = svgs(page)
      expect(others).toEqual([])
      for (const word of words) expect(textOf(svg)).toContain(word)
      expect(svg.match(/<\/?[a-zA-Z]+/g)?.filter((tag) => !PLAIN.test(tag))).toEqual([])
      expect(svg).not.toMatch(/\s(?:class|style|on\w+|data-[\w-]+)=|NaN|undefined|\u{F0002}/u)
      expect(idsUsed(svg).filter((id) => !idsOf(svg).includes(id))).toEqual([])
    }
  })

  it('is the same in every build, with ids that no other drawing has', async () => {
    const deck = [`# One\n\n${fence(FLOW)}\n${fence(FLOW)}`, `# Two\n\n${fence(FLOW)}`].join('\n---\n\n')
    const [one, other] = [await drawn(deck), await drawn(deck)]
    expect(other.html).toBe(one.html)
    const all = svgs(one.html)
    expect(all).toHaveLength(3)
    const ids = all.flatMap(idsOf)
    expect(ids.length).toBeGreaterThan(2)
    expect(new Set(ids).size).toBe(ids.length)
    for (const svg of all) expect(idsUsed(svg).every((id) => idsOf(svg).includes(id))).toBe(true)
  })

  it('is the same on any day: a plan without a date begins on that of the deck', async () => {
    const plan = `# One\n\n${fence('gantt\n  Write :a, after b, 3d')}`
    const dated = await drawn({ 'deck.yaml': 'date: 2026-03-02\n', 'a.md': plan })
    expect(textOf(svgs(dated.html)[0] ?? '')).toContain('2026-03-02')
    expect(textOf(svgs((await drawn(plan)).html)[0] ?? '')).toContain('2000-01-01')
  })

  it('that is a plan without a beginning says so', async () => {
    const { diagnostics } = await compileFiles(
      { 'a.md': `# One\n\n${fence('gantt\n  Write :3d')}` },
      { drawDiagrams: draw },
    )
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'This diagram cannot be drawn: its first task does not say when it begins.',
    ])
  })

  it('has the ink of its slide, on light ground and on dark', async () => {
    const slide = (keys: string) => `---\n${keys}\n---\n# Title\n\n${fence('flowchart LR\n  A --> B')}`
    const deck = [slide('id: light'), slide('class: dark'), slide('background: "#003366"')].join('\n')
    const [light, dark, blue] = svgs((await drawn(deck)).html)
    expect(light).toContain('fill="#1b2330"')
    expect(dark).toContain('fill="#eef0f3"')
    expect(blue).toContain('fill="#eef0f3"')
    // Boxes on a ground of the author's are a little lighter than that.
    expect(blue).toMatch(/fill="#1[0-9a-f]4[0-9a-f]7[0-9a-f]"/)
  })

  it('takes the size of text from the theme, and the width from its column', async () => {
    const files = (more: MemoryFiles) => ({
      'a.md': `# Plan\n\n${fence(KINDS.gantt?.[0] ?? '')}`,
      ...more,
    })
    const wide = (html: string) => Number(/<svg [^>]*\swidth="(\d+)"/.exec(html)?.[1])
    const plain = wide((await drawn(files({}))).html)
    expect(plain).toBeGreaterThan(1000)
    const large = { 'theme.css': ':root { --size-second: 44px }', 'a.md': `# Flow\n\n${fence(FLOW)}` }
    const small = { 'a.md': `# Flow\n\n${fence(FLOW)}` }
    expect(wide((await drawn(large)).html) / wide((await drawn(small)).html)).toBeCloseTo(2, 1)
    const column = `---\nlayout: two-columns\n---\n# Plan\n\n::: left\n${fence(KINDS.gantt?.[0] ?? '')}:::\n`
    const narrow = (await drawn(column)).html
    expect(wide(narrow)).toBeLessThan(640)
    // Dates that would lie over others are left out.
    const dates = (html: string): number => html.match(/2026-\d\d-\d\d/g)?.length ?? 0
    expect(dates(narrow)).toBeGreaterThan(1)
    expect(dates(narrow)).toBeLessThan(dates((await drawn(files({}))).html))
  })

  it('is described by its attributes, else by its text, else by its kind', async () => {
    const label = async (text: string, attributes = ''): Promise<string | undefined> =>
      /<svg [^>]*role="img" aria-label="([^"]*)"/.exec((await drawn(fence(text, attributes))).html)?.[1]
    const named = 'flowchart LR\n  accTitle: The way\n  accDescr: From text to paper\n  A --> B'
    expect(await label(named)).toBe('The way. From text to paper')
    expect(await label(named, ' {alt="In &amp; out"}')).toBe('In &amp;amp; out')
    expect(await label('pie title Shares\n  "a": 3')).toBe('Shares')
    expect(await label('sequenceDiagram\n  A->>B: hello')).toBe('Sequence diagram')
    const { html } = await drawn(fence(FLOW, ' {.decorative}'))
    expect(html).toMatch(/<svg [^>]*aria-hidden="true"/)
    expect(html).not.toContain('role="img"')
    expect((await drawn(fence(FLOW, ' {alt=""}'))).html).toMatch(/<svg [^>]*aria-hidden="true"/)
  })

  it('is not asked for where the layout does not show it', async () => {
    const files = {
      'layouts/silent.yaml': 'description: Shows no text.\n',
      'layouts/silent.hbs': '{{{heading}}}\n',
      'a.md': `---\nlayout: silent\n---\n# One\n\n${fence(FLOW)}`,
    }
    const { html } = await compile(files, { drawDiagrams: () => Promise.reject(new Error('asked')) })
    expect(html).not.toContain('diagram')
  })

  it('takes attributes of its fence, steps around it, and raw HTML beside it', async () => {
    const { html } = await drawn(
      `<b>raw</b> text\n\n. . .\n\n${fence('flowchart LR\n  A --> B', ' {.wide #flow width=600 onclick="x()"}')}`,
    )
    expect(html).toMatch(/<div class="fragment step">\s*<div id="flow" class="diagram wide"><svg /)
    expect(html).toMatch(/<svg [^>]*\swidth="600" height="\d+"/)
    expect(html).not.toContain('onclick')
  })

  it('keeps the numbers of its author', async () => {
    const { html } = await drawn(fence('flowchart LR\n  A[3.14159] -->|-0.00012| B'))
    expect(textOf(svgs(html)[0] ?? '')).toMatch(/ -0.00012 3.14159 /)
    expect(svgs(html)[0]?.replace(/>[^<]*</g, '><')).not.toMatch(/\d\.\d{3}/)
  })

  it('keeps links to the web, and to slides, and drops what would run or load', async () => {
    const text = [
      'flowchart LR',
      '  A --> B',
      '  click A "https://example.org/" "tip"',
      '  click B "javascript:alert(1)"',
      '  B --> C',
      '  click C "#/one"',
    ]
    const { html, print } = await drawn(`# One\n\n${fence(text.join('\n'))}`)
    expect(html).toContain('href="#/one"')
    expect(print).toContain('href="#one"')
    const [svg = ''] = svgs(html)
    expect(svg).toMatch(/<a [^>]*href="https:\/\/example\.org\/"/)
    expect(svg).not.toContain('javascript')
    const own =
      '%%{init: {"securityLevel": "loose", "flowchart": {"htmlLabels": true}, "themeCSS": "* { color: red }"}}%%'
    const [plain = ''] = svgs((await drawn(fence(`${own}\nflowchart LR\n  A["<img src=x>"] --> B`))).html)
    expect(plain).not.toMatch(/foreignObject|<img|<style/)
  })

  it('may be written as Reveal.js decks do, as an element with the text', async () => {
    const deck = [
      '<div class="mermaid">\nflowchart LR\n  A[In a div] --&gt; B\n</div>',
      '<pre class="mermaid">\nflowchart LR\n  A[In a pre]\n\n  A --> B\n</pre>',
      '<div class="mermaid dark">\nflowchart LR\n</div>',
    ]
    const { html } = await drawn(`# One\n\n${deck.join('\n\n')}\n`)
    expect(svgs(html).map((svg) => textOf(svg).trim().replace(/\s+/g, ' '))).toEqual([
      'In a div B',
      'In a pre B',
    ])
    const broken = deck[0]?.replace('B', '[') ?? ''
    expect(await mistakes({ 'a.md': `# One\n\n${broken}\n` }, { drawDiagrams: draw })).toEqual([
      expect.stringMatching(/^broken-diagram at /),
    ])
  })

  it('is code where nobody draws, and in notes', async () => {
    const undrawn = await compile({ 'a.md': fence(FLOW) })
    expect(undrawn.html).toMatch(/<div class="diagram" data-diagram="[^"]+"><pre class="code">/)
    expect(undrawn.warnings).toEqual([])
    const { html, warnings } = await drawn(`# One\n\nNote:\n\n${fence(FLOW)}`)
    expect(svgs(html)).toEqual([])
    expect(warnings).toEqual(['undrawn-diagram at 5:4 "mermaid"'])
  })

  it('that takes too long is a mistake, and so is one that is too long', async () => {
    const hasty = (request: DrawRequest) => drawDiagrams(shared.session, request, { packageRoot, limit: 1 })
    const found = await mistakes(
      { 'a.md': `${fence(FLOW)}\n${fence('flowchart LR\n  A --> B')}` },
      { drawDiagrams: hasty },
    )
    expect(found).toEqual(['broken-diagram at 2:1 "flowchart LR"', 'broken-diagram at 8:1 "flowchart LR"'])
    const long = `flowchart LR\n${'  A --> B\n'.repeat(6000)}`
    expect(await mistakes({ 'a.md': fence(long) }, { drawDiagrams: draw })).toEqual([
      'broken-diagram at 2:1 "flowchart LR"',
    ])
  })

  it('that is broken is told of beside other mistakes of the deck', async () => {
    const files = { 'a.md': `---\nlayout: clam\n---\n\n${fence('flowchart LR\n  A -->')}` }
    expect(await mistakes(files, { drawDiagrams: draw })).toEqual([
      'unknown-layout at 2:9 "clam"',
      'broken-diagram at 7:7 ">"',
    ])
  })
})

const PLAIN =
  /^<\/?(?:svg|g|a|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|defs|marker|clipPath|linearGradient|radialGradient|stop|use|symbol)$/

const idsOf = (svg: string): string[] => [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id)
const idsUsed = (svg: string): string[] => [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id = '']) => id)
