import { expect, it } from 'vitest'
import { readBibtex } from '../../scripts/cite/bibtex.ts'
import { reported, sourceFile } from '../helpers/yaml-map.ts'

const read = (text: string) => readBibtex(sourceFile(text, 'slides/sources.bib'))

it('reads names, dates, macros and TeX letters', async () => {
  const { value, diagnostics } = await read(`@string{press = "A Press"}
@book{lovelace-1843,
  author = {Lovelace, Ada and van Beethoven, Ludwig and {The Institute}},
  title = {Notes on the {Engine}: caf{\\'e}}, publisher = press, year = 1843, month = feb,
  url = {https://example.org/a_b}
}
@online{page, title = "Web \\& page", date = {2019-02-22}, urldate = {2020-01-01}, verbatim = {false}, text = {texts/a.txt}}
`)
  expect(diagnostics).toEqual([])
  expect(value).toMatchObject([
    {
      id: 'lovelace-1843',
      type: 'book',
      title: 'Notes on the Engine: café',
      authors: [{ short: 'Lovelace' }, { short: 'van Beethoven' }, { short: 'The Institute' }],
      publisher: 'A Press',
      issued: '1843-02',
      url: 'https://example.org/a_b',
      verbatim: true,
    },
    {
      id: 'page',
      title: 'Web & page',
      accessed: '2020-01-01',
      verbatim: false,
      text: { path: 'texts/a.txt' },
    },
  ])
})

it('places a mistake at the key of its entry', async () => {
  const { diagnostics } = await read('@misc{a, title={A}}\n@comment{b}\n@misc{a, title={B}}')
  expect(reported(diagnostics)).toEqual(['duplicate-source at 3:7 "a"'])
})

it('says where a file cannot be read', async () => {
  const { value, diagnostics } = await read('@misc{a,\n title {A}}')
  expect(value).toEqual([])
  expect(reported(diagnostics)).toEqual(['broken-bibtex at 2:8 "{"'])
})

it('takes a file without entries for an empty list', async () => {
  expect(await read('')).toEqual({ value: [], diagnostics: [] })
})
