import { describe, expect, test } from 'vitest'
import { readFenceInfo } from '../../scripts/parse/fence-info.ts'

const steps = (...list: string[]) => ({ steps: list, first: undefined })

describe('the info string of a fence', () => {
  test.each([
    ['', '', undefined],
    ['ts', 'ts', undefined],
    ['c++', 'c++', undefined],
    ['ts title="a.ts"', 'ts', undefined],
    ['ts []', 'ts', steps()],
    ['[]', '', steps()],
    ['ts [1]', 'ts', steps('1')],
    ['ts[1]', 'ts', steps('1')],
    ['ts [1,3-5|7]', 'ts', steps('1,3-5', '7')],
    ['ts [ 1 , 3 - 5 | 7 ]', 'ts', steps('1,3-5', '7')],
    ['ts [|1-2|]', 'ts', steps('', '1-2', '')],
    ['ts [12: 1|2]', 'ts', { steps: ['1', '2'], first: 12 }],
    ['ts [756:]', 'ts', { steps: [], first: 756 }],
    ['ts {1,3|2}', 'ts', steps('1,3', '2')],
    ['ts {all|2|*}', 'ts', steps('', '2', '')],
    ['ts {.wide} [2]', 'ts', steps('2')],
    ['ts {k="[9]"}', 'ts', undefined],
    ['{.ts .numberLines startFrom="5"}', '', { steps: [], first: 5 }],
    ['ts {.number-lines}', 'ts', { steps: [], first: undefined }],
    ['ts {words in braces}', 'ts', undefined],
    ['{words in braces}', '', undefined],
    ['{python}', 'python', undefined],
    ['{r, echo=FALSE}', 'r', undefined],
    ['{all}', '', steps('')],
  ])('%j names the language and the lines', (info, language, lines) => {
    expect(readFenceInfo(info)).toMatchObject({ language, problems: [] })
    expect(readFenceInfo(info).lines).toEqual(lines)
  })

  test('holds attributes', () => {
    expect(readFenceInfo('ts [1] {.wide #code k=v}').attributes).toEqual({
      id: 'code',
      classes: ['wide'],
      pairs: { k: 'v' },
    })
  })

  test.each(['[a]', '[1-]', '[5-3]', '[0]', '[1;2]', '[1:2:3]', '[1,,2]'])(
    'reports %s as no list of lines',
    (lines) => {
      const { problems } = readFenceInfo(`ts ${lines}`)
      expect(problems).toEqual([{ code: 'bad-line-steps', text: lines, reason: '', at: 3 }])
    },
  )

  test.each(['{.a ?}', '{.a', '{k="v}'])('reports %s as no attributes', (group) => {
    expect(readFenceInfo(`ts ${group}`).problems).toMatchObject([
      { code: 'bad-attributes', text: group, at: 3 },
    ])
  })
})
