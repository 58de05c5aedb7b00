import { describe, expect, test } from 'vitest'
import { toId, uniqueId } from '../../scripts/model/ids.ts'

describe('toId', () => {
  test.each([
    ['Does Chinese law compel Huawei?', 'does-chinese-law-compel-huawei'],
    ["What's next — and why", 'whats-next-and-why'],
    ['华为 技术', '华为-技术'],
    ['3 reasons', 'slide-3-reasons'],
    ['?!', ''],
    ['One two three four five six seven eight nine', 'one-two-three-four-five-six-seven-eight'],
  ])('turns %j into %j', (title, id) => {
    expect(toId(title)).toBe(id)
  })
})

describe('uniqueId', () => {
  test('keeps a free id and counts up from 2 otherwise', () => {
    expect(uniqueId('law', new Set())).toBe('law')
    expect(uniqueId('law', new Set(['law']))).toBe('law-2')
    expect(uniqueId('law', new Set(['law', 'law-2', 'law-3']))).toBe('law-4')
  })
})
