import { describe, expect, it } from 'vitest'
import { compile, mistakes } from '../helpers/compile.ts'
import { type PageElement, parsePage } from '../helpers/page.ts'

/** The lines of the only slide's outline, one text each. */
async function outline(markdown: string, files: Record<string, string> = {}): Promise<readonly string[]> {
  const { handout } = await compile({ '01.md': markdown, 'deck.yaml': 'handout: outline', ...files })
  const page = parsePage(handout)
  return page.texts('.outline-text p, .outline-text li').map((text) => text.trim())
}

const pageOf = async (markdown: string) =>
  parsePage((await compile({ '01.md': markdown, 'deck.yaml': 'handout: outline' })).handout)

/** The rows of the outline's tables, cells apart by bars. */
const rowsOf = (page: PageElement): string[] =>
  page.all('.outline-text tr').map((row) => row.texts('th, td').join('|'))

describe('the outline of a slide', () => {
  it('has its paragraphs and lists, and its title once', async () => {
    const { handout } = await compile({
      '01.md': '# Boats\n\nThey float.\n\n- oars\n- sails\n',
      'deck.yaml': 'handout: outline',
    })
    const page = parsePage(handout)
    expect(page.texts('h2').map((text) => text.trim())).toEqual(['1 Boats'])
    expect(page.texts('.outline-text p')).toEqual(['They float.'])
    expect(page.texts('.outline-text li')).toEqual(['oars', 'sails'])
    expect(page.count('.handout-slide')).toBe(0)
  })

  it('says who claims what, and leaves out what only names or sorts', async () => {
    const claim = [
      '---\nlayout: claim\ntitle: Law\npairs:',
      '  - claim: { id: watching, about: law, by: Officials, when: Feb 2019, kind: allegation, text: It could be so., cite: "@a" }',
      '    reply: { by: The firm, when: Feb 2019, kind: denial, text: It is not., cite: "@a" }\n---\n',
    ].join('\n')
    const sources = 'references:\n  - { id: a, type: report, title: A report, issued: 2019 }\n'
    expect(await outline(claim, { 'sources.yaml': sources })).toEqual([
      'Officials, Feb 2019: It could be so.',
      'The firm, Feb 2019: It is not.',
    ])
  })

  it('has a quotation in marks, and a paraphrase without', async () => {
    const quote = (more: string) =>
      `---\nlayout: quote\ntitle: Said\n${more}quotes:\n  - { text: It *floats*., by: Ada, role: engineer }\n---\n`
    const items = async (more: string) =>
      (await pageOf(quote(more))).all('.outline-text li').map((item) => [item.text.trim(), item.count('q')])
    expect(await items('')).toEqual([['Ada, engineer: It floats.', 1]])
    expect(await items('paraphrase: true\n')).toEqual([['Ada, engineer: It floats.', 0]])
    const body = await pageOf('---\nlayout: quote\ntitle: Said\n---\n\nIt floats.\n')
    expect(body.texts('.outline-text blockquote p')).toEqual(['It floats.'])
  })

  it('shows the unit of a chart whose axis has no title, on the slide too', async () => {
    const chart = (more: string) =>
      `---\nlayout: chart\ntitle: Range\n${more}data:\n  - { label: Fundy, value: 16.3 }\n---\n`
    const titles = async (more: string) => {
      const { screen, handout } = await compile({ '01.md': chart(more), 'deck.yaml': 'handout: outline' })
      return [screen.texts('.chart-axis'), parsePage(handout).texts('.outline-text caption')]
    }
    expect(await titles('unit: m\n')).toEqual([['m'], ['m']])
    expect(await titles('unit: m\naxis: Metres\n')).toEqual([['Metres'], ['Metres']])
    expect(await titles('unit: "%"\n')).toEqual([[], []])
  })

  it('is a table for a chart, with a reason for what is missing and no ticks', async () => {
    const chart = [
      '---\nlayout: chart\ntitle: Share\ntype: column\nunit: "%"\nmax: 40\naxis: Share of *sales*\ncaption: By hand.\ndata:',
      "  - { label: '2022', note: not *counted* }\n  - { label: '2023', value: 31 }\n  - { label: '2024' }\n---\n\nIt rose.\n",
    ].join('\n')
    const page = await pageOf(chart)
    expect(page.texts('.outline-text caption')).toEqual(['Share of sales'])
    expect(rowsOf(page)).toEqual(['2022|–|not counted', '2023|31%|', '2024|–|no value'])
    expect(page.texts('.outline-text p')).toEqual(['By hand.', 'It rose.'])
    expect(page.texts('.outline-text').join('')).not.toMatch(/40|column/)
  })

  it('is a table for a matrix, with words for its shapes', async () => {
    const matrix = [
      '---\nlayout: matrix\ntitle: Where\nrowHead: Who\ncolumns: [Then, Now]\nwords: { concern: warns }\ncaption: In 2019.\nrows:',
      '  - head: Ada\n    cells:\n      - { text: It *floats*., stance: concern }\n      - { text: It sinks. }\n---\n',
    ].join('\n')
    const page = await pageOf(matrix)
    expect(rowsOf(page)).toEqual(['Who|Then|Now', 'Ada|It floats. (warns)|It sinks.'])
    expect(page.texts('.outline-text [scope=col]')).toEqual(['Who', 'Then', 'Now'])
    expect(page.texts('.outline-text [scope=row]')).toEqual(['Ada'])
    expect(page.texts('.outline-text p')).toEqual(['In 2019.'])
  })

  it('numbers the prompts of a question, and says how long it takes', async () => {
    const question = '---\nlayout: question\nprompts: [Why?, How?]\nminutes: 4\n---\n# What now?\n'
    const page = await pageOf(question)
    expect(page.texts('.outline-text ol > li')).toEqual(['Why?', 'How?'])
    expect(page.texts('.outline-text p')).toEqual(['4 minutes'])
  })

  const BOAT = '---\nlayout: boat\nname: Ada\nlength: 12\n---\n# Boat\n'
  const BOAT_LAYOUT = {
    'layouts/boat.hbs': '{{{heading}}}<p>{{fields.name}}, {{fields.length}}</p>',
    'layouts/boat.yaml': 'fields:\n  name: { type: string }\n  length: { type: number }\n',
  }

  it('leaves out numbers that nothing explains', async () => {
    expect(await outline(BOAT, BOAT_LAYOUT)).toEqual(['Ada'])
  })

  it('is what a partial of the deck makes of its layout, mistakes included', async () => {
    const withPartial = (text: string) => ({ ...BOAT_LAYOUT, 'partials/outline-boat.hbs': text })
    const told = await outline(BOAT, withPartial('<p>{{fields.name}} is {{fields.length}} m long.</p>'))
    expect(told).toEqual(['Ada is 12 m long.'])
    const misspelt = { '01.md': BOAT, 'deck.yaml': 'handout: outline', ...withPartial('{{fields.nme}}') }
    expect(await mistakes(misspelt)).toEqual([expect.stringMatching(/^template-unknown-name at 1:/)])
  })

  it('leaves out the number of a part, and slots without words', async () => {
    const part = "---\nlayout: section\nnumber: '2'\nlead: What *floats*.\n---\n# Boats\n"
    expect(await outline(part)).toEqual(['What floats.'])
    const columns =
      '---\nlayout: two-columns\n---\n# Both\n\n::: left\nFirst.\n:::\n\n::: right\n![A boat](b.svg)\n:::\n'
    const page = parsePage(
      (await compile({ '01.md': columns, 'deck.yaml': 'handout: outline', 'b.svg': '<svg/>' })).handout,
    )
    expect(page.texts('.outline-text > p')).toEqual(['First.'])
  })

  it('says who is quoted when the body is the quotation', async () => {
    const quote = '---\nlayout: quote\nby: Ada\nrole: Captain\n---\n\n> It floats.\n'
    const { screen, handout } = await compile({ '01.md': quote, 'deck.yaml': 'handout: outline' })
    expect(screen.texts('.quote figcaption p')).toEqual(['Ada', 'Captain'])
    expect(parsePage(handout).texts('.outline-text > p')).toEqual(['Ada, Captain'])
  })

  it('keeps the lists of columns as they are, without a bullet before their numbers', async () => {
    const columns =
      '---\nlayout: two-columns\n---\n# Both\n\n::: left\n1. one\n2. two\n:::\n\n::: right\n- three\n:::\n'
    const page = parsePage((await compile({ '01.md': columns, 'deck.yaml': 'handout: outline' })).handout)
    expect(page.texts('.outline-text > ol > li')).toEqual(['one', 'two'])
    expect(page.texts('.outline-text > ul > li')).toEqual(['three'])
    expect(page.texts('.outline-text li li')).toEqual([])
  })

  it('has the text of slots', async () => {
    const columns =
      '---\nlayout: two-columns\n---\n# Both\n\n::: left\nFirst.\n:::\n\n::: right\nSecond.\n:::\n'
    expect((await outline(columns)).filter((line) => !line.startsWith('<'))).toEqual(
      expect.arrayContaining(['First.', 'Second.']),
    )
  })
})
