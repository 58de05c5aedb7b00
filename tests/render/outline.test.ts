import { describe, expect, it } from 'vitest'
import { compile } from '../helpers/compile.ts'
import { parsePage } from '../helpers/page.ts'

/** The lines of the only slide's outline, one text each. */
async function outline(markdown: string, files: Record<string, string> = {}): Promise<readonly string[]> {
  const { handout } = await compile({ '01.md': markdown, 'deck.yaml': 'handout: outline', ...files })
  const page = parsePage(handout)
  return page.texts('.outline-text p, .outline-text li').map((text) => text.trim())
}

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

  it('lists the data of a chart, and the text of slots', async () => {
    const chart =
      "---\nlayout: chart\ntitle: Share\ntype: column\ndata:\n  - { label: '2023', value: 31 }\n---\n"
    expect(await outline(chart)).toEqual(['2023 · 31'])
    const columns =
      '---\nlayout: two-columns\n---\n# Both\n\n::: left\nFirst.\n:::\n\n::: right\nSecond.\n:::\n'
    expect((await outline(columns)).filter((line) => !line.startsWith('<'))).toEqual(
      expect.arrayContaining(['First.', 'Second.']),
    )
  })
})
