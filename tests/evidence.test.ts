/** Sources, claims and quotations through the whole pipeline. */
import { describe, expect, it } from 'vitest'
import { compileDeck } from '../scripts/pipeline.ts'
import { packageRoot } from './helpers/fake-io.ts'
import { memoryReader } from './helpers/memory-reader.ts'

const SOURCES = `- { id: report, title: Report, title-short: The report, issued: 2019-02-22, type: book }
- { id: other, title: Other, title-short: Other 2020, issued: 2020 }
`

async function compile(files: Record<string, string>) {
  const reader = memoryReader({ 'sources.yaml': SOURCES, ...files })
  const { value, diagnostics } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
  const page = String(value?.files.find(({ path }) => path === 'index.html')?.contents ?? '')
  return {
    deck: value?.deck,
    page,
    handout: value?.handout ?? '',
    codes: diagnostics.map(({ code }) => code),
  }
}

const CLAIMS = `# One

::: claim {#sink by="The yard" asof=2019-02 status=contested about=boats cite=report:¶4}
Round boats sink.
:::

::: reply {by="Ada" when="early 2020" kind=denial cite="@other"}
They float.
:::

---
# Two

::: reply {to=sink by="Bob" asof=2020 cite=other}
Some do.
:::
`

describe('the register', () => {
  it('says who claims what and who answers', async () => {
    const { deck, codes } = await compile({ '01.md': CLAIMS })
    expect(codes).toEqual([])
    expect(deck?.claims).toMatchObject([
      {
        id: 'sink',
        by: 'The yard',
        when: '2019-02',
        text: 'Round boats sink.',
        replies: ['one-reply-1', 'two-reply-1'],
      },
      { id: 'one-reply-1', by: 'Ada', about: 'boats', answers: 'sink', stance: 'answers' },
      { id: 'two-reply-1', by: 'Bob', answers: 'sink', slide: { id: 'two', number: 2 } },
    ])
  })

  it('shows blocks as cards with their source', async () => {
    const { page } = await compile({ '01.md': CLAIMS })
    expect(page).toContain('<article class="card card-concern card-block" id="claim-sink">')
    expect(page).toContain('The report, ¶4')
    expect(page).not.toContain('asof=')
  })

  it('fills a slide, a matrix and the end of the handout', async () => {
    const md = `${CLAIMS}\n---\nlayout: register\n---\n# All\n\n---\nlayout: matrix\nfrom: claims\nabout: [boats]\n---\n# Grid\n`
    const { page, handout, codes } = await compile({ '01.md': md, 'deck.yaml': 'handoutRegister: true' })
    expect(codes).toEqual([])
    expect(page.match(/<table class="register">/g)).toHaveLength(1)
    expect(page).toContain('<strong>The yard:</strong> Round boats sink.')
    expect(handout).toContain('<h2>Register of claims</h2>')
  })

  it('takes the pairs of the claim layout', async () => {
    const md = `---
layout: claim
pairs:
  - claim: { id: sink, by: The yard, asof: 2019-02, text: Round boats sink., cite: "@report" }
    reply: { by: Ada, when: later, text: They float., cite: "@other" }
---
# Boats
`
    const { deck, page, codes } = await compile({ '01.md': md })
    expect(codes).toEqual([])
    expect(deck?.claims.map(({ id, answers, about }) => [id, answers, about])).toEqual([
      ['sink', undefined, 'boats'],
      ['boats-reply-1', 'sink', 'boats'],
    ])
    expect(page).toContain('id="claim-sink"')
    expect(page).toContain('February 2019')
  })
})

describe('sources', () => {
  const CITING = '# One\n\nAs @report says, twice [@other, p. 3].\n\n---\nlayout: sources\n---\n# Sources\n'

  it('stand in full behind the key E and in the handout', async () => {
    const { page, handout } = await compile({ '01.md': CITING })
    expect(page).toMatch(/<div class="slide-sources" hidden>[\s\S]*Other\.[\s\S]*p\. 3[\s\S]*<\/div>/)
    expect(handout).toMatch(/<ul class="handout-sources">[\s\S]*Report\./)
    expect(handout).toContain('href="#source-report"')
    expect(handout).toContain('<section id="one"')
  })

  it('have their numbers close to the words that they stand behind', async () => {
    const { page } = await compile({
      'a.md': '# One\n\nThey float [@report], *all of them* [@report] [@other].\n',
    })
    expect(page).toMatch(
      /They float<sup class="cite">.*?<\/sup>, <em>all of them<\/em><sup class="cite">.*?<\/sup> <sup/,
    )
  })

  it('are formatted by the partial for their type', async () => {
    const { page } = await compile({
      '01.md': CITING,
      'partials/source-book.hbs': 'BOOK {{title}} {{issuedText}}',
    })
    expect(page).toContain('BOOK Report. 22 February 2019')
    expect(page).toContain('<cite class="source-title">Other.</cite>')
  })

  it('spread over as many slides as they need', async () => {
    const list = Array.from(
      { length: 60 },
      (_, at) => `- { id: s${at}, title: "${'Long title '.repeat(8)}", URL: https://example.org/${at} }`,
    )
    const md = `# One\n\n[${list.map((_, at) => `@s${at}`).join('; ')}]\n\n---\nlayout: sources\n---\n# Sources\n\nNote:\nSay this once.\n`
    const { deck, page } = await compile({ '01.md': md, 'sources.yaml': list.join('\n') })
    const slides = deck?.stacks.flat().slice(1) ?? []
    expect(slides.length).toBeGreaterThan(2)
    expect(slides.map(({ id }) => id).slice(0, 3)).toEqual(['sources', 'sources-2', 'sources-3'])
    expect(slides[1]?.title).toBe(`Sources (2/${slides.length})`)
    expect(slides.flatMap(({ listed }) => listed)).toEqual(list.map((_, at) => `s${at}`))
    expect(slides.map(({ notes }) => notes.length > 0)).toEqual(slides.map((_, at) => at === 0))
    expect(page).toContain('href="#/source-s59"')
  })

  it('share their list when several slides show it', async () => {
    const md = `${CITING}\n---\nlayout: sources\n---\n# More\n`
    const { deck } = await compile({ '01.md': md })
    expect(deck?.stacks.flat().map(({ title, listed }) => [title, listed])).toEqual([
      ['One', undefined],
      ['Sources', ['report']],
      ['More', ['other']],
    ])
  })
})

it('marks quotations that stand in the text of their source', async () => {
  const { deck, page, codes } = await compile({
    '01.md': '# One\n\nIt says “round — boats sink” [@report].\n',
    'sources.yaml': '- { id: report, title: Report, text: texts/report.txt }',
    'texts/report.txt': 'Round\nboats sink.',
  })
  expect(codes).toEqual([])
  expect(deck?.quotations).toMatchObject([{ slide: 'one', key: 'report', words: 'round — boats sink' }])
  expect(page).toContain('Quotation compared with the text, SHA-256')
})
