/** Whole decks, from a map of files to the pages that come out of it. */
import { describe, expect, it, test } from 'vitest'
import { compile, mistakes, textOf } from './helpers/compile.ts'
import type { PageElement } from './helpers/page.ts'

const SLIDE = '.slides section:not(.stack)'
const BOAT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 6h7L7 8H2z"/></svg>'

const idsOf = (page: PageElement, selector = SLIDE) =>
  page.all(selector).map((slide) => slide.attribute('id'))

describe('the structure of a deck', () => {
  it('is one section for each slide, and one around each stack of several', async () => {
    const { screen, paper } = await compile({
      'a.md': '# One\n\n---\n\n# Two\n\n----\n\n## Below two\n\n----\n\n## Deeper\n\n---\n\n# Three',
    })
    expect(idsOf(screen)).toEqual(['one', 'two', 'below-two', 'deeper', 'three'])
    expect(idsOf(screen, '.slides > section:not(.stack)')).toEqual(['one', 'three'])
    expect(idsOf(screen, '.stack > section')).toEqual(['two', 'below-two', 'deeper'])
    expect(idsOf(paper, '.pdf-page section:not(.stack)')).toEqual([
      'one',
      'two',
      'below-two',
      'deeper',
      'three',
    ])
  })

  it('is made of the files in the order of their names, each a stack of its own', async () => {
    const { screen } = await compile({
      '10-end.md': '# End',
      '02-middle.md': '----\n\n# Middle\n\n----\n\n# Below',
      '01-start.md': '# Start',
    })
    expect(idsOf(screen)).toEqual(['start', 'middle', 'below', 'end'])
    expect(idsOf(screen, '.stack > section')).toEqual(['middle', 'below'])
  })

  it('numbers slides over stacks and gives every id once', async () => {
    const { screen } = await compile({ 'a.md': '# Law\n\n----\n\n# Law\n\n---\n\n---\n\n# 2019' })
    expect(idsOf(screen)).toEqual(['law', 'law-2', 'slide-3', 'slide-2019'])
    expect(screen.texts('.foot-number')).toEqual(['1', '2', '3', '4'])
  })

  it('names a title slide without a heading after the deck, and keeps its address', async () => {
    const text = '---\nlayout: title\n---\n\n---\n\nNo heading.\n'
    for (const title of ['My talk', 'Another']) {
      const { deck } = await compile({ 'deck.yaml': `title: ${title}\n`, 'a.md': text })
      expect(deck.stacks.flat().map((slide) => slide.title)).toEqual([title, 'Slide 2'])
      expect(deck.stacks.flat().map(({ id }) => id)).toEqual(['slide-1', 'slide-2'])
    }
  })

  it('has no hidden slides, on no page', async () => {
    const { html, print, handout, screen } = await compile({
      'a.md':
        '# One\n\n---\nhidden: true\n---\n\n# Secret\n\n---\n\n<!-- .slide: data-visibility="hidden" -->\n\n# Covert\n\n---\n\n# Two',
    })
    expect(idsOf(screen)).toEqual(['one', 'two'])
    for (const page of [html, print, handout]) expect(page).not.toMatch(/Secret|Covert/)
  })

  it('lets a stack go on when its first slide is hidden', async () => {
    const { screen } = await compile({
      'a.md': '# One\n\n---\nhidden: true\n---\n\n# Secret\n\n----\n\n# Below',
    })
    expect(idsOf(screen, '.slides > section')).toEqual([undefined])
    expect(idsOf(screen, '.stack > section')).toEqual(['one', 'below'])
  })

  it('stays linear and whole with a thousand slides', async () => {
    const text = Array.from({ length: 1000 }, (_, at) => `# Slide ${at + 1}\n\n- a\n- b`).join('\n\n---\n\n')
    const { deck, html, print } = await compile({ 'a.md': text })
    expect(deck.stacks).toHaveLength(1000)
    expect(html.match(/<section /g)).toHaveLength(1000)
    expect(print.match(/class="pdf-page /g)).toHaveLength(1000)
  })
})

describe('the settings', () => {
  it('come from deck.yaml, whose README is no slide', async () => {
    const { screen } = await compile({
      'deck.yaml':
        'title: Boats\nlang: de\nauthors: [Ada, Bo]\ndescription: On boats\nfooter: Society\nsize: 4:3',
      'README.md': '# About this folder',
      'a.md': '# One',
    })
    expect(screen.texts('title')).toEqual(['Boats'])
    expect(screen.one('html').attribute('lang')).toBe('de')
    expect(screen.one('meta[name=author]').attribute('content')).toBe('Ada, Bo')
    expect(screen.one('meta[name=description]').attribute('content')).toBe('On boats')
    expect(screen.texts('.foot-deck')).toEqual(['Society'])
    expect(JSON.parse(screen.one('#deck-config').text)).toMatchObject({
      width: 960,
      height: 720,
      center: false,
    })
    expect(idsOf(screen)).toEqual(['one'])
  })

  it('of a single file stand in its first front matter, which is no slide of its own', async () => {
    const { screen } = await compile(
      {
        'talk.md': '---\ntitle: Boats\nslideNumber: false\n---\n\n# One\n\n---\n\n# Two',
        'other.md': '# No',
      },
      { single: 'talk.md' },
    )
    expect(screen.texts('title')).toEqual(['Boats'])
    expect(idsOf(screen)).toEqual(['one', 'two'])
    expect(screen.texts('.foot-number')).toEqual(['', ''])
  })

  it('of a single file leave the other keys to the first slide', async () => {
    const { screen } = await compile(
      { 'talk.md': '---\ntitle: Boats\nlayout: statement\nby: Ada\n---\n\n# One\n\n---\n\n# Two' },
      { single: 'talk.md' },
    )
    expect(screen.one(SLIDE).attribute('class')).toContain('layout-statement')
    expect(screen.one(SLIDE).text).toContain('Ada')
  })

  it('may be left out: the deck is then named after its first slide', async () => {
    const { screen, title } = await compile({ 'a.md': '# Boats & whales' })
    expect(title).toBe('Boats & whales')
    expect(screen.texts('title')).toEqual(['Boats & whales'])
    expect(screen.one('html').attribute('lang')).toBe('en')
  })

  it('pass the options of Reveal.js on, with their types', async () => {
    const { screen } = await compile({
      'deck.yaml': 'reveal:\n  autoSlide: 5000\n  loop: true\n  keyboard: { 13: next }',
      'a.md': '# One',
    })
    expect(JSON.parse(screen.one('#deck-config').text)).toMatchObject({
      autoSlide: 5000,
      loop: true,
      keyboard: { 13: 'next' },
    })
  })

  it('cannot break out of the page, whatever they hold', async () => {
    const { html, screen } = await compile({
      'deck.yaml': 'title: "</title><script>x()</script>"\nreveal: { x: "</script><script>y()" }',
      'a.md': '# One',
    })
    expect(screen.texts('script:not([src])')).toHaveLength(1)
    expect(html).not.toContain('<script>x()')
    expect(JSON.parse(screen.one('#deck-config').text).x).toBe('</script><script>y()')
  })
})

describe('includes', () => {
  it('stand where they are named, and their paths count from their own folder', async () => {
    const { screen, files } = await compile({
      'a.md': '# One\n\n---\nsrc: parts/law.md\n---\n\n---\n\n# Two',
      'parts/law.md': '# Law\n\n![A boat](boat.svg)\n\n----\n\n# Below',
      'parts/boat.svg': BOAT,
    })
    expect(idsOf(screen)).toEqual(['one', 'law', 'below', 'two'])
    expect(idsOf(screen, '.stack > section')).toEqual(['law', 'below'])
    expect(screen.one('#law img').attribute('src')).toBe('parts/boat.svg')
    expect(files.map(({ path }) => path)).toContain('parts/boat.svg')
  })

  it('join the stack when the including slide is vertical', async () => {
    const { screen } = await compile({
      'a.md': '# One\n\n----\nsrc: parts/law.md\n---\n',
      'parts/law.md': '# Law\n\n---\n\n# Next',
    })
    expect(idsOf(screen, '.stack > section')).toEqual(['one', 'law'])
    expect(idsOf(screen)).toEqual(['one', 'law', 'next'])
  })
})

describe('templates of the deck', () => {
  it('are layouts and partials beside it, with fields that are checked', async () => {
    const files = {
      'layouts/fact.yaml': 'fields:\n  number: { type: string, required: true }\n  meaning: text',
      'layouts/fact.hbs': '{{{heading}}}<p class="fact">{{fields.number}}</p>{{> boat}}{{{fields.meaning}}}',
      'partials/boat.hbs': '<i class="boat">{{slide.title}}</i>',
      'a.md': '---\nlayout: fact\nnumber: 3 <b>\nmeaning: "*many*"\n---\n\n# Boats',
    }
    const { screen, paper } = await compile(files)
    for (const page of [screen, paper]) {
      expect(page.texts('.fact')).toEqual(['3 <b>'])
      expect(page.texts('.boat')).toEqual(['Boats'])
      expect(page.texts('em')).toEqual(['many'])
    }
    expect(await mistakes({ ...files, 'a.md': '---\nlayout: fact\n---\n\n# Boats' })).toEqual([
      'missing-field at 2:9 "fact"',
    ])
  })

  it('replace ours of the same name, whose declaration stays', async () => {
    const { screen } = await compile({
      'layouts/statement.hbs': '<p class="mine">{{fields.by}}</p>',
      'a.md': '---\nlayout: statement\nby: Ada\n---\n\n# Boats',
    })
    expect(screen.texts('.mine')).toEqual(['Ada'])
  })

  it('are not asked to show a slide whose fields are wrong', async () => {
    expect(
      await mistakes({
        'a.md': '---\nlayout: timeline\nevents:\n  - { date: soon, text: x }\n---\n\n# A',
        'b.md': '---\nlayout: chart\n---\n\n# B',
      }),
    ).toEqual(['wrong-value at 4:13 "soon"', 'missing-field at 2:9 "chart"'])
  })

  it.each(['{ a: b }', '[a]', '""'])('are not looked for by %s, which is no name', async (value) => {
    expect(await mistakes({ 'a.md': `---\nlayout: ${value}\n---\n\n# A` })).toEqual([
      `wrong-value at 2:9 "${value}"`,
    ])
  })
})

it('loads pictures when their slide is near on screen, and at once on paper', async () => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  const { screen, paper } = await compile({ 'a.md': '# One\n\n![A boat](boat.svg)', 'boat.svg': picture })
  expect(screen.count('img[loading="lazy"]')).toBe(1)
  expect(paper.count('img')).toBe(1)
  expect(paper.count('img[loading="lazy"]')).toBe(0)
})

describe('sources', () => {
  const SOURCES = `references:
  - { id: report, title: Report on boats, issued: 2019-02, URL: 'https://example.org/report' }
  - { id: survey, title: Survey, title-short: Survey 2020 }
  - { id: unread, title: Nobody read this }`
  const DECK = {
    'sources.yaml': SOURCES,
    'a.md':
      '---\ncite: "@survey, p. 3"\n---\n\n# One\n\nRound [@report, ¶7] and oval [@report, ¶7; @survey].\n\n---\nlayout: sources\n---\n\n# Sources',
  }

  it('get marks in the text and labels at the foot of the slide', async () => {
    const { screen } = await compile(DECK)
    expect(screen.texts('#one .cite-mark')).toEqual(['1', '1', '2'])
    expect(screen.one('#one .foot-source').text).toContain('Survey 2020, p. 3')
    expect(screen.one('#one .foot-source').text).toMatch(/1 .*¶7/)
  })

  it('are listed on their slide when cited, and link there and back', async () => {
    const { screen, paper } = await compile(DECK)
    const list = screen.one('#sources').text
    expect(list).toContain('Report on boats')
    expect(list).not.toContain('Nobody')
    expect(screen.all('#one .cite-mark').map((mark) => mark.attribute('href'))).toContain('#/source-report')
    expect(screen.count('#source-report')).toBe(1)
    expect(screen.one('#sources a[href="#/one"]').text).toContain('1')
    expect(paper.count('#one a[href="#source-report"]')).toBeGreaterThan(0)
    expect(paper.count('#sources a[href="#one"]')).toBeGreaterThan(0)
  })

  it('have no links when no slide lists them', async () => {
    const { screen } = await compile({ ...DECK, 'a.md': '# One\n\nRound [@report].' })
    expect(screen.count('a[href^="#/source-"]')).toBe(0)
  })

  it('take more slides when long addresses begin lines of their own', async () => {
    const slides = async (title: number, address: number) => {
      const keys = Array.from({ length: 60 }, (_, at) => `k${at}`)
      const url = `https://example.org/${'a'.repeat(address - 'example.org/'.length)}`
      const entry = (key: string) =>
        `- { id: ${key}, type: book, title: ${'t'.repeat(title)}, URL: "${url}" }\n`
      const text = `# One\n\n${keys.map((key) => `[@${key}]`).join(' ')}\n\n---\nlayout: sources\n---\n`
      const { screen } = await compile({ 'a.md': text, 'sources.yaml': keys.map(entry).join('') })
      return screen.count('.layout-sources')
    }
    // As many letters in both lists; a column holds about 70 in a line.
    expect(await slides(45, 87)).toBeGreaterThan(await slides(112, 20))
  })

  it('may have another name, and broken ones make no citation unknown', async () => {
    const { screen } = await compile({
      'deck.yaml': 'sources: lists/read.yaml',
      'lists/read.yaml': SOURCES,
      'a.md': '# One [@report]',
    })
    expect(screen.count('.cite-mark')).toBe(1)
    expect(
      await mistakes({ 'sources.yaml': '- id: a\n   title: x\n- id: b\n', 'a.md': '# A [@a; @c]' }),
    ).toEqual(['broken-yaml at 2:4 "title: x"'])
  })
})

describe('notes', () => {
  it('are on the deck and the handout, and never on the slides of the PDF', async () => {
    const { screen, handout, print } = await compile({
      'a.md': '# One\n\nShown\n\nNote:\n\nSay *hello*.\n\n---\n\n# Two\n\n::: notes\nMore\n:::',
    })
    expect(screen.texts('aside.notes')).toEqual(['Say hello.', 'More'])
    expect(screen.count('aside.notes em')).toBe(1)
    expect(handout).toContain('Say <em>hello</em>.')
    expect(print).not.toMatch(/hello|More/)
  })

  it('have no steps of their own, which the key would seem to do nothing for', async () => {
    const { screen } = await compile({
      'deck.yaml': 'incremental: true\n',
      'a.md':
        '# One\n\n- shown\n\nNote:\n\n- a <!-- .element: class="x fragment" -->\n\n. . .\n\n```js [1|2]\nb\nc\n```\n\n<p id="y" class=fragment>d class="fragment"</p>\n',
    })
    expect(screen.count('.fragment')).toBe(1)
    expect(screen.count('aside li.x')).toBe(1)
    expect(screen.texts('aside')).toEqual(['a b c d class="fragment"'])
  })

  const PRIVATE = {
    'a.md':
      '# One\n\n::: private\nThe whale ![](whale.svg)\n:::\n\nNote:\n\nSpoken\n\n::: private\nThe fish\n:::\n',
    'whale.svg': BOAT,
  }

  it('that are private are in no file', async () => {
    const deck = await compile(PRIVATE)
    const texts = [deck.print, deck.handout, ...deck.files.map(({ path }) => textOf(deck, path))]
    for (const text of texts) expect(text).not.toMatch(/The whale|The fish/)
    expect(deck.screen.texts('aside.notes')).toEqual(['Spoken'])
    expect(deck.files.map(({ path }) => path)).not.toContain('whale.svg')
  })

  it('that are private are shown to the speaker', async () => {
    const { screen } = await compile(PRIVATE, { showPrivate: true })
    expect(screen.texts('aside.notes .private')).toEqual(['The whale The fish'])
  })
})

describe('backgrounds', () => {
  const FILES = { 'img/sea.svg': BOAT, 'parts/img/sea.svg': BOAT }

  it('are attributes on screen and styles on paper', async () => {
    const { screen, paper, files } = await compile({
      ...FILES,
      'a.md':
        '---\nbackground: img/sea.svg\n---\n\n# One\n\n---\nbackground: { color: "#123456" }\n---\n\n# Two',
    })
    expect(screen.one('#one').attribute('data-background-image')).toBe('img/sea.svg')
    expect(screen.one('#two').attribute('data-background-color')).toBe('#123456')
    expect(paper.all('.page-background').map((box) => box.attribute('style'))).toEqual([
      expect.stringContaining('url("img/sea.svg")'),
      'background-color:#123456',
    ])
    expect(files.map(({ path }) => path)).toContain('img/sea.svg')
  })

  it('from comments are the same, with paths that count from their own file', async () => {
    const { screen, paper } = await compile({
      ...FILES,
      'a.md':
        '---\nsrc: parts/sea.md\n---\n\n---\n\n<!-- .slide: data-background="#123456" class="x" -->\n\n# Two',
      'parts/sea.md': '<!-- .slide: data-background="img/sea.svg" data-background-opacity="0.5" -->\n\n# One',
    })
    const one = screen.one('#one')
    expect(one.attribute('data-background')).toBeUndefined()
    expect(one.attribute('data-background-image')).toBe('parts/img/sea.svg')
    expect(one.attribute('data-background-opacity')).toBe('0.5')
    expect(screen.one('#two').attribute('data-background-color')).toBe('#123456')
    expect(screen.one('#two').attribute('class')).toContain('x')
    expect(paper.count('.page-background')).toBe(2)
  })

  it('that are films are taken along, from their own folder', async () => {
    const { screen, files } = await compile({
      'a.md': '---\nsrc: parts/sea.md\n---\n',
      'parts/sea.md': '<!-- .slide: data-background-video="sea.webm, sea.mp4" -->\n\n# One',
      'parts/sea.webm': 'film',
      'parts/sea.mp4': 'film',
    })
    expect(screen.one('#one').attribute('data-background-video')).toBe('parts/sea.webm, parts/sea.mp4')
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['parts/sea.mp4', 'parts/sea.webm']))
  })

  it('on the network are warned of and left out', async () => {
    const { html, print, warnings } = await compile({
      'a.md':
        '<!-- .slide: data-background="https://example.org/a.png" -->\n\n# One\n\n---\nbackground: https://example.org/b.png\n---\n\n# Two',
    })
    expect(html + print).not.toContain('example.org')
    expect(warnings).toEqual([
      'remote-asset at 1:31 "https://example.org/a.png"',
      'remote-asset at 6:13 "https://example.org/b.png"',
    ])
  })
})

describe('links', () => {
  it('to slides have the form of each page, by id, by number and by heading', async () => {
    const { screen, paper } = await compile({
      'a.md': '# One\n\n[a](#/three) [b](#three) [c](#/1/1) [d](https://example.org/#/x) [e](#/nowhere)',
      'b.md': '# Two\n\n----\n\n# Three {#three}',
    })
    const targets = (page: PageElement) => page.all('#one a').map((link) => link.attribute('href'))
    const outside = 'https://example.org/#/x'
    expect(targets(screen)).toEqual(['#/three', '#/three', '#/three', outside, '#/nowhere'])
    expect(targets(paper)).toEqual(['#three', '#three', '#three', outside, '#nowhere'])
  })

  it('to other decks are their words alone, with a warning', async () => {
    const { screen, warnings } = await compile({ 'a.md': '# One\n\n[**Another** deck](../b.md)' })
    expect(screen.all('#one a')).toEqual([])
    expect(screen.one('#one p').text).toBe('Another deck')
    expect(warnings).toEqual(['other-deck at 3:20 "../b.md"'])
  })

  it('to files take them along, and are told apart from web pages', async () => {
    const { screen, files } = await compile({
      'a.md': '[plan](files/the%20plan.pdf#page=2) [mail](mailto:a@example.org)',
      'files/the plan.pdf': '%PDF-',
    })
    expect(screen.all('a').map((link) => link.attribute('href'))).toEqual([
      'files/the%20plan.pdf#page=2',
      'mailto:a@example.org',
    ])
    expect(files.map(({ path }) => path)).toContain('files/the plan.pdf')
  })
})

describe('pictures', () => {
  it('keep their path; one on the network is warned of and shown as its text', async () => {
    const { screen, files, warnings } = await compile({
      'a.md': '# One\n\n![A boat](img/boat.svg){width=400} ![Far](https://example.org/far.png)',
      'img/boat.svg': BOAT,
    })
    expect(screen.one('img').attribute('src')).toBe('img/boat.svg')
    expect(screen.texts('.missing-image')).toEqual(['Far'])
    expect(files.map(({ path }) => path)).toContain('img/boat.svg')
    expect(warnings).toEqual(['remote-asset at 3:43 "https://example.org/far.png"'])
  })

  it('in raw HTML, fields and notes are taken along too', async () => {
    const { files, screen } = await compile({
      'a.md':
        '---\nlayout: figure\nimage: a.svg\n---\n\n# One\n\n<img src="b.svg" alt="">\n\nNote:\n\n![](c.svg)',
      'a.svg': BOAT,
      'b.svg': BOAT,
      'c.svg': BOAT,
    })
    expect(files.map(({ path }) => path).filter((path) => /^.\.svg$/.test(path))).toEqual([
      'a.svg',
      'b.svg',
      'c.svg',
    ])
    expect(screen.count('img')).toBe(3)
  })
})

test('a block may be called as what every object of JavaScript has', async () => {
  const { screen } = await compile({ 'a.md': '# A\n\n::: constructor\nOne\n:::\n' })
  expect(screen.texts('.constructor')).toEqual(['One'])
})

describe('raw HTML', () => {
  const TEXT =
    '# One\n\n<p onclick="x()" class="k">Hi</p>\n\n<script>boom()</script>\n\n<iframe src="a.html"></iframe>'

  it('keeps ordinary markup in a safe deck and loses what could act', async () => {
    const { screen, html, warnings } = await compile({ 'a.md': TEXT })
    expect(screen.texts('p.k')).toEqual(['Hi'])
    expect(html).not.toMatch(/onclick|boom|iframe/)
    expect(warnings.map((warning) => warning.split(' ')[0])).toEqual(Array(3).fill('unsafe-html'))
  })

  it('stays as it is in a raw deck', async () => {
    const { screen, warnings } = await compile({ 'deck.yaml': 'html: raw', 'a.md': TEXT, 'a.html': '<p>A' })
    expect(screen.one('p.k').attribute('onclick')).toBe('x()')
    expect(screen.texts('.slides script')).toEqual(['boom()'])
    expect(screen.one('iframe').attribute('src')).toBe('a.html')
    expect(warnings).toEqual([])
  })

  it('of a raw deck may run its scripts: the policy names them, and allows no others', async () => {
    const raw = await compile({ 'deck.yaml': 'html: raw', 'a.md': TEXT, 'a.html': '' })
    expect(raw.inlineScripts).toContain('boom()')
    const policy = raw.screen.one('meta[http-equiv]').attribute('content') ?? ''
    expect(policy).toMatch(/script-src [^;]*'sha256-[^;]*'sha256-/)
    expect(policy).not.toMatch(/script-src [^;]*unsafe-inline/)
  })

  it('may have elements whose names are no words', async () => {
    const { screen, warnings } = await compile({ 'a.md': '# One\n\n<div>\na <x**b(>c</x**b(>\n</div>\n' })
    expect(screen.texts('.body')).toEqual(['a c'])
    expect(warnings).toEqual(['unsafe-html at 4:3 "<x**b("'])
  })

  it('in headings is made safe too, with their attributes', async () => {
    const { html, warnings } = await compile({ 'a.md': '# One {onclick="x()" data-id=a}\n' })
    expect(html).toContain('data-id="a"')
    expect(html).not.toContain('onclick')
    expect(warnings).toEqual(['unsafe-html at 1:8 "onclick"'])
  })

  it('is pointed at where its attribute is set, not where the word stands in the text', async () => {
    const { warnings } = await compile({
      'a.md': [
        '# Onload and onerror',
        'onload ![onerror](a.png){.x onerror=a} ![onclick](a.png) <!-- .element: onclick="b" -->',
        '<!-- .slide: onload="c" -->',
      ].join('\n\n'),
      'a.png': '',
    })
    expect([...warnings].sort()).toEqual([
      'unsafe-html at 3:29 "onerror"',
      'unsafe-html at 3:73 "onclick"',
      'unsafe-html at 5:14 "onload"',
    ])
  })

  it.each(['safe', 'raw'])(
    'reports HTML that is nested without end in a deck with html: %s',
    async (html) => {
      const deep = '<div id="a"><b>'.repeat(5_000)
      const found = await mistakes({ 'deck.yaml': `html: ${html}\n`, 'a.md': `# A\n\n${deep}\n` })
      expect(found).toEqual([expect.stringMatching(/^nested-too-deep at 3:1 /)])
    },
  )
})

describe('a deck written for reveal-md', () => {
  const TALK = `---
title: Boats
theme: white
highlightTheme: github
separator: <!--s-->
verticalSeparator: <!--v-->
css: look.css,print.css
revealOptions:
  transition: 'fade'
  controls: false
---

# Boats

<!-- .slide: data-background="#eef" id="first" -->

Note: hello

<!--v-->

## Fragments

- one <!-- .element: class="fragment" data-fragment-index="2" -->
- two <!-- .element: class="fragment" data-fragment-index="1" -->

---

A rule above, no slide

<!--s-->

\`\`\`js [1-2|3]
const a = '<!--s-->'
const b = 2
const c = 3
\`\`\`
`
  const FILES = { 'talk.md': TALK, 'look.css': '.reveal { color: teal }', 'print.css': '.x { color: red }' }

  it('builds with its stacks, its options and its theme', async () => {
    const { screen, deck, warnings } = await compile(FILES, { single: 'talk.md' })
    expect(deck.stacks.map((stack) => stack.length)).toEqual([2, 1])
    expect(idsOf(screen)).toEqual(['first', 'fragments', 'slide-3'])
    expect(screen.one('#first').attribute('data-background-color')).toBe('#eef')
    expect(screen.texts('#first aside.notes')).toEqual(['hello'])
    expect(JSON.parse(screen.one('#deck-config').text)).toMatchObject({ transition: 'fade', controls: false })
    expect(warnings).toEqual(['ignored-setting at 4:1 "highlightTheme"'])
  })

  it('keeps rules, steps and the author’s styles', async () => {
    const deck = await compile(FILES, { single: 'talk.md' })
    const fragments = deck.screen.all('#fragments li.fragment')
    expect(fragments.map((item) => item.attribute('data-fragment-index'))).toEqual(['2', '1'])
    expect(deck.screen.count('#fragments hr')).toBe(1)
    expect(deck.screen.one('pre[data-steps]').attribute('data-steps')).toBe('1-2|3')
    const css = textOf(deck, 'lectern/deck.css')
    expect(css.indexOf('color: teal')).toBeLessThan(css.indexOf('color: red'))
  })

  it('may also separate slides as reveal-md does by itself', async () => {
    const { deck } = await compile(
      { 'talk.md': '# A\r\n\r\n---\r\n\r\n# B\r\n\r\n----\r\n\r\n# C\r\n' },
      { single: 'talk.md' },
    )
    expect(deck.stacks.map((stack) => stack.map(({ id }) => id))).toEqual([['a'], ['b', 'c']])
  })
})

it('colours code whose language is a class, as Pandoc writes it, and takes no other class for one', async () => {
  const { screen, warnings } = await compile({
    'a.md': '# A\n\n``` {.js .numberLines}\nlet a\n```\n\n```{.wide}\nlet b\n```\n',
  })
  expect(screen.texts('.language-js .hljs-keyword')).toEqual(['let'])
  expect(screen.all('pre.js[data-line-numbers]')).toHaveLength(1)
  expect(screen.all('pre.wide .hljs').map((code) => code.attribute('class'))).toEqual(['hljs'])
  expect(warnings).toEqual([])
})

describe('the output', () => {
  const DECK = {
    'deck.yaml': 'title: Boats\ndate: 2026-11-24',
    'a.md': '# One\n\n```js [1|2]\nconst a = 1\nconst b = 2\n```\n\n<b>raw</b> [^1]\n\n[^1]: Foot',
    'theme.css': '.reveal { --paper: #fff }',
  }

  it('is the same, byte for byte, when it is made twice', async () => {
    const [first, second] = [await compile(DECK), await compile(DECK)]
    expect(second.files).toEqual(first.files)
    expect([second.print, second.handout]).toEqual([first.print, first.handout])
  })

  it('has everything that its page names, and asks nobody else', async () => {
    const deck = await compile(DECK)
    const paths = deck.files.map(({ path }) => path)
    const named = [
      ...deck.screen.all('script[src]').map((script) => script.attribute('src')),
      ...deck.screen.all('link').map((link) => link.attribute('href')),
    ]
    expect(named.length).toBeGreaterThan(3)
    for (const path of named) expect(paths).toContain(path)
    const css = textOf(deck, 'lectern/deck.css')
    for (const [, address = ''] of css.matchAll(/url\(["']?([^"')]+)/g)) {
      if (!address.startsWith('data:')) expect(paths).toContain(`lectern/${address.split(/[?#]/)[0]}`)
    }
    expect(css).toContain('--paper: #fff')
  })

  it('has no path twice', async () => {
    const paths = (await compile(DECK)).files.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('carries the licences of what it carries', async () => {
    expect(textOf(await compile(DECK), 'LICENSES.txt')).toMatch(/reveal\.js[\s\S]*MIT/i)
  })
})

it('links to a step lead to it on screen, and to its slide on paper', async () => {
  const text =
    '# One\n\n[step](#/two/1), [slide](#/two), [top](#/)\n\n---\n\n# Two\n\n- a\n\n. . .\n\n- b\n\n. . .\n\n- c\n'
  const { screen, paper } = await compile({ 'a.md': text })
  expect([screen.count('#one a[href="#/two/1"]'), screen.count('#one a[href="#/two"]')]).toEqual([1, 1])
  expect([paper.count('#one a[href="#two"]'), paper.count('#one a[href="#"]')]).toEqual([2, 1])
})
