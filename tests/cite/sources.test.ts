import { describe, expect, it } from 'vitest'
import { readSources } from '../../scripts/cite/sources.ts'
import { reported, sourceFile } from '../helpers/yaml-map.ts'

const read = (yaml: string) => readSources(sourceFile(yaml, 'slides/sources.yaml'))

const REPORT = `references:
  - id: report-2019
    type: report
    title: "A title: with a colon"
    title-short: The report
    author:
      - { family: Lovelace, given: Ada }
      - { literal: The Institute }
      - { family: Beethoven, given: Ludwig, non-dropping-particle: van }
      - Plain Name
    publisher: A Press
    container-title: Some Series
    issued: { date-parts: [[2019, 2, 22]] }
    accessed: 2020-01-05
    URL: https://example.org/report
    note: Draft
    language: en
`

it('reads an entry of CSL-YAML', () => {
  const { value, diagnostics } = read(REPORT)
  expect(diagnostics).toEqual([])
  expect(value).toEqual([
    {
      id: 'report-2019',
      type: 'report',
      title: 'A title: with a colon',
      short: 'The report',
      authors: [
        { name: 'Lovelace, Ada', short: 'Lovelace' },
        { name: 'The Institute', short: 'The Institute' },
        { name: 'van Beethoven, Ludwig', short: 'van Beethoven' },
        { name: 'Plain Name', short: 'Plain Name' },
      ],
      publisher: 'A Press',
      container: 'Some Series',
      issued: '2019-02-22',
      accessed: '2020-01-05',
      url: 'https://example.org/report',
      note: 'Draft',
      verbatim: true,
      span: expect.objectContaining({ start: REPORT.indexOf('report-2019') }),
    },
  ])
})

it('reads a bare list and keeps its places', () => {
  const { value, diagnostics } = read('# sources\n- id: a\n- id: a\n')
  expect(value.map(({ id }) => id)).toEqual(['a'])
  expect(reported(diagnostics)).toEqual(['duplicate-source at 3:7 "a"'])
})

it('reads CSL-JSON and keeps its places', () => {
  const { value, diagnostics } = read('[\n\t{"id": "a", "title": "A"},\n\t{"id": "b", "URL": "nope"}\n]\n')
  expect(value.map(({ id, title }) => [id, title])).toEqual([
    ['a', 'A'],
    ['b', undefined],
  ])
  expect(reported(diagnostics)).toEqual(['wrong-value at 3:21 ""nope""'])
})

it('reads what Lectern adds to an entry', () => {
  expect(read('- { id: a, verbatim: false, text: texts/a.txt }').value[0]).toMatchObject({
    verbatim: false,
    text: { path: 'texts/a.txt', span: { start: 34, end: 45 } },
  })
})

it('takes a DOI for an address', () => {
  expect(read('- { id: a, DOI: 10.1000/182 }').value[0]?.url).toBe('https://doi.org/10.1000/182')
})

it.each([
  ['2019', '2019'],
  ['"2019-02"', '2019-02'],
  ['2019-02-22', '2019-02-22'],
  ['2019-02-22T10:00:00Z', '2019-02-22'],
  ['2019/2020', '2019'],
  ['[{ year: 2019, month: 2 }]', '2019-02'],
  ['{ date-parts: [2019, 12] }', '2019-12'],
  ['{ raw: 2019-03 }', '2019-03'],
])('reads the date %s', (text, date) => {
  const { value, diagnostics } = read(`- { id: a, issued: ${text} }`)
  expect(diagnostics).toEqual([])
  expect(value[0]?.issued).toBe(date)
})

describe('mistakes', () => {
  it.each([
    ['sources: []', ['wrong-value at 1:1 "sources: []"']],
    ['references: none', ['wrong-value at 1:13 "none"']],
    ['- just text', ['wrong-value at 1:3 "just text"']],
    ['- { title: A }', ['wrong-value at 1:3 "{ title: A }"']],
    ['- { id: two words }', ['wrong-value at 1:9 "two words"']],
    ['- { id: a, issued: last spring }', ['wrong-value at 1:20 "last spring"']],
    ['- { id: a, author: [3] }', ['wrong-value at 1:20 "[3]"']],
    ['- { id: a, URL: example.org }', ['wrong-value at 1:17 "example.org"']],
  ])('%s', (yaml, places) => {
    expect(reported(read(yaml).diagnostics)).toEqual(places)
  })

  it('in one entry leave the others', () => {
    const { value } = read('- { id: a, issued: x, title: T }\n- { title: none }\n- { id: b }')
    expect(value.map(({ id, title, issued }) => [id, title, issued])).toEqual([
      ['a', 'T', undefined],
      ['b', undefined, undefined],
    ])
  })

  it('in the YAML itself are reported once', () => {
    const { diagnostics } = read('references:\n  - id: "a\n')
    expect(diagnostics.map(({ code }) => code)).toEqual(['broken-yaml'])
  })
})
