import { expect, it } from 'vitest'
import { formatSource, readableAddress, sourceLabel } from '../../scripts/cite/format-source.ts'
import type { SourceEntry } from '../../scripts/types.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const entry = (parts: Partial<SourceEntry>): SourceEntry => ({
  id: 'key',
  type: 'document',
  title: undefined,
  authors: [],
  container: undefined,
  publisher: undefined,
  volume: undefined,
  issue: undefined,
  page: undefined,
  issued: undefined,
  accessed: undefined,
  url: undefined,
  note: undefined,
  short: undefined,
  verbatim: true,
  text: undefined,
  span: { source: sourceFile(''), start: 0, end: 0 },
  ...parts,
})
const author = (short: string, given?: string) => ({ name: given ? `${short}, ${given}` : short, short })

it.each([
  ['the short title', { short: 'The report', authors: [author('A')], issued: '2019' }, 'The report'],
  ['author and year', { authors: [author('Lovelace', 'Ada')], issued: '2019-02' }, 'Lovelace, 2019'],
  ['two authors', { authors: [author('A'), author('B')], issued: '2019' }, 'A & B, 2019'],
  ['more authors', { authors: [author('A'), author('B'), author('C')] }, 'A et al.'],
  ['the publisher', { publisher: 'A Press', container: 'B', issued: '2019' }, 'A Press, 2019'],
  ['the container', { container: 'The Paper', title: 'T' }, 'The Paper'],
  ['the title', { title: 'T' }, 'T'],
  ['the key', {}, 'key'],
])('labels a source by %s', (_, parts, label) => {
  expect(sourceLabel(entry(parts))).toBe(label)
})

it.each([
  [{ volume: '27', issue: '2', page: '97-111' }, 'The Journal 27(2), 97–111, 1984.'],
  [{ volume: '27', page: 'e12' }, 'The Journal 27, e12, 1984.'],
  [{ issue: '2' }, 'The Journal 2, 1984.'],
  [{ page: '97--111, 113' }, 'The Journal, 97–111, 113, 1984.'],
])('says where in a journal a source stands: %j', (parts, rest) => {
  const source = entry({ title: 'T', container: 'The Journal', issued: '1984', ...parts })
  expect(formatSource(source, 'en').rest).toBe(rest)
})

it('formats a line of the list of sources', () => {
  const source = entry({
    authors: [author('Lovelace', 'Ada'), author('The Institute')],
    title: 'Is this a title?',
    container: 'The Paper',
    publisher: 'A Press',
    issued: '2019-02-22',
    note: 'Draft',
    url: 'https://www.example.org/a%20b/',
  })
  expect(formatSource(source, 'en-GB')).toEqual({
    lead: 'Lovelace, Ada; The Institute.',
    title: 'Is this a title?',
    rest: 'The Paper, A Press, 22 February 2019. Draft.',
    url: { href: 'https://www.example.org/a%20b/', text: 'example.org/a%20b' },
  })
})

it('does not name the publisher twice', () => {
  expect(
    formatSource(entry({ publisher: 'The Paper', container: 'The Paper', issued: '2019' }), 'en'),
  ).toMatchObject({
    lead: 'The Paper.',
    rest: '2019.',
  })
})

it('leaves out what is not known', () => {
  expect(formatSource(entry({}), 'en')).toEqual({ lead: '', title: '', rest: '', url: undefined })
})

it.each([
  ['https://example.org/', 'example.org'],
  ['http://www.example.org/%C3%A9t%C3%A9', 'example.org/été'],
  ['https://example.org/%E0%A4', 'example.org/%E0%A4'],
])('shows %s as %s', (url, text) => {
  expect(readableAddress(url)).toBe(text)
})
