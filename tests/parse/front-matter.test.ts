import { describe, expect, test } from 'vitest'
import { parseYamlMap } from '../../scripts/parse/front-matter.ts'
import type { DataPath } from '../../scripts/types.ts'
import { reported, sourceFile } from '../helpers/yaml-map.ts'

const parse = (text: string) => parseYamlMap(sourceFile(text), 0, text.length)
const problems = (text: string): string[] => reported(parse(text).diagnostics)

describe('the data of a mapping', () => {
  test('keeps dates, words and versions as text', () => {
    expect(
      parse('date: 2019-02-22\nanswer: yes\ncountry: no\nversion: "1.0"\ntime: 12:30').value.data,
    ).toEqual({
      date: '2019-02-22',
      answer: 'yes',
      country: 'no',
      version: '1.0',
      time: '12:30',
    })
  })

  test('knows numbers, booleans, lists and nothing', () => {
    expect(parse('a: 1.5\nb: true\nc: [x, y]\nd:\n1: one').value.data).toEqual({
      a: 1.5,
      b: true,
      c: ['x', 'y'],
      d: null,
      1: 'one',
    })
  })

  test('is empty for empty YAML and for comments', () => {
    expect(parse('').value.data).toEqual({})
    expect(parse('# nothing\n').value.data).toEqual({})
  })

  test('is what could be read when the rest is broken', () => {
    expect(parse('title: A\nlist: [x\nother: B').value.data).toMatchObject({ title: 'A' })
  })

  test('keeps a key named __proto__ an ordinary key', () => {
    const { data } = parse('__proto__: { polluted: true }').value
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(Object.keys(data)).toEqual(['__proto__'])
  })
})

describe('problems', () => {
  test.each([
    ['title: "a', ['broken-yaml at 1:8 ""a"']],
    ['a: b: c', ['broken-yaml at 1:4 "b: c"']],
    ['ok: 1\nby: @report', ['broken-yaml at 2:5 "@report"']],
    ['a: 1\nb: 2\na: 3', ['duplicate-key at 3:1 "a"']],
    ['"a b": 1\n"a b": 3', ['duplicate-key at 2:1 ""a b""']],
    ['- a\n- b', ['not-a-mapping at 1:1 "- a\n- b"']],
    ['just text', ['not-a-mapping at 1:1 "just text"']],
    ['a: *missing', ['broken-yaml at 1:1 "a: *missing"']],
    ['a: !tag x', ['broken-yaml at 1:4 "!tag x"']],
    ['a: 1\n---\nb: 2', ['broken-yaml at 2:1 "---"']],
  ])('of %j are reported at their place', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })

  test('are reported where the YAML stands in a longer text', () => {
    const source = sourceFile('---\nok: 1\nby: @x\n---\n# A')
    expect(reported(parseYamlMap(source, 4, 17).diagnostics)).toEqual(['broken-yaml at 3:5 "@x"'])
  })

  test('are all reported at once', () => {
    expect(problems('a: @x\nb: `y`\na: 1')).toHaveLength(3)
  })

  test('do not arise from a closing document line', () => {
    expect(problems('references: []\n---\n')).toEqual([])
    expect(problems('---\nreferences: []\n...\n')).toEqual([])
  })

  test('arise from aliases that grow without end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let n = 1; n < 9; n++)
      lines.push(
        `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      )
    expect(problems(lines.join('\n')).map((line) => line.split(' ')[0])).toEqual(['broken-yaml'])
  })
})

describe('spanOf', () => {
  const text = 'title: "A b"\npairs:\n  - claim: { by: X }\nempty:\nlong: >\n  folded\n  text\n'
  const { value } = parse(text)
  const at = (path: DataPath, part: 'key' | 'value') => {
    const { start, end } = value.spanOf(path, part)
    return text.slice(start, end)
  }

  test('finds keys and values, quotes included', () => {
    expect(at(['title'], 'key')).toBe('title')
    expect(at(['title'], 'value')).toBe('"A b"')
    expect(at(['pairs', 0, 'claim', 'by'], 'value')).toBe('X')
    expect(at(['pairs', 0, 'claim', 'by'], 'key')).toBe('by')
  })

  test('gives the nearest ancestor of what is missing', () => {
    expect(at(['pairs', 0, 'claim', 'text'], 'value')).toBe('{ by: X }')
    expect(at(['pairs', 7], 'value')).toContain('- claim')
    expect(at(['nowhere', 'at', 'all'], 'key')).toContain('title')
  })

  test('gives the key of an empty value', () => {
    expect(at(['empty'], 'value')).toBe('empty')
  })

  test('counts from the start of the source', () => {
    const source = sourceFile('---\ntitle: A\n---\n')
    const map = parseYamlMap(source, 4, 13).value
    expect(map.spanOf(['title'], 'value')).toMatchObject({ start: 11, end: 12 })
  })
})
