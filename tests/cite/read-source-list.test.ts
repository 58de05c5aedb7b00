import { expect, it } from 'vitest'
import { readSourceList } from '../../scripts/cite/read-source-list.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { reported } from '../helpers/yaml-map.ts'

const read = (files: Record<string, string>, named?: string) =>
  readSourceList(memoryReader(files), named, undefined)

it.each([
  ['sources.yaml', '- { id: a }'],
  ['sources.yml', '- { id: a }'],
  ['sources.json', '[\n\t{"id": "a"}\n]'],
  ['sources.bib', '@misc{a, title={A}}'],
])('finds %s without being told', async (name, text) => {
  const { value, diagnostics } = await read({ [name]: text })
  expect(diagnostics).toEqual([])
  expect(value.entries.map(({ id }) => id)).toEqual(['a'])
  expect(value.isOwn).toBe(/ya?ml$/.test(name))
})

it('reads the list that the settings name', async () => {
  const { value } = await read({ 'sources.yaml': '- { id: a }', 'b.bib': '@misc{b, title={B}}' }, 'b.bib')
  expect(value.entries.map(({ id }) => id)).toEqual(['b'])
})

it('needs no list', async () => {
  expect(await read({})).toMatchObject({ value: { entries: [], hasAll: true }, diagnostics: [] })
})

it('reads the texts of sources with their hash', async () => {
  const { value } = await read({ 'sources.yaml': '- { id: a, text: texts/a.txt }', 'texts/a.txt': 'abc' })
  expect(value.texts.get('a')).toMatchObject({
    file: { text: 'abc' },
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  })
})

it('reports a text that is not there where it is named', async () => {
  const { diagnostics } = await read({ 'sources.yaml': '- { id: a, text: no.txt }' })
  expect(reported(diagnostics)).toEqual(['missing-file at 1:18 "no.txt"'])
})
