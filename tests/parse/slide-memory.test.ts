import { describe, expect, test } from 'vitest'
import { placeOf } from '../../scripts/diagnostics/position.ts'
import { parseSource } from '../../scripts/parse/parse-source.ts'
import { SlideMemory } from '../../scripts/parse/slide-memory.ts'
import type { ParsedSlide } from '../../scripts/types.ts'
import { editedText, randomNumbers } from '../helpers/random-edits.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const memory = new SlideMemory()

/** Parses slides that stand in one file, as the next run would. */
function run(...texts: string[]): readonly ParsedSlide[] {
  memory.begin()
  return parseSource(sourceFile(`\n${texts.join('\n\n---\n\n')}\n\n`, 'a.md'), {}, memory).value
}

/** Which slides of an earlier run the slides of a later one are; -1 for those that were parsed. */
const origins = (before: readonly ParsedSlide[], after: readonly ParsedSlide[]): number[] =>
  after.map((slide) => before.indexOf(slide))

describe('slides from one run to the next', () => {
  test('are the same objects where their text is the same', () => {
    const before = run('# A', '# B', '# C')
    expect(origins(before, run('# A', '# B', '# C'))).toEqual([0, 1, 2])
    expect(origins(before, run('# A', '# Bee', '# C'))).toEqual([0, -1, 2])
  })

  test('keep themselves when others are added, taken away and moved', () => {
    const before = run('# A', '# B', '# C', '# D')
    expect(origins(before, run('# New', '# A', '# B', '# C', '# D'))).toEqual([-1, 0, 1, 2, 3])
    expect(origins(before, run('# A', '# D'))).toEqual([0, 3])
    expect(origins(before, run('# D', '# A', '# C', '# B'))).toEqual([3, 0, 2, 1])
  })

  test('are never one object for two slides', () => {
    const before = run('# Same', '# Same')
    const after = run('# Same', '# Same', '# Same')
    expect(new Set(after).size).toBe(3)
    expect(origins(before, after)).toEqual([0, 1, -1])
  })

  test('come back after a fence has hidden them for a while', () => {
    const before = run('# A', '# B', '# C')
    expect(run('# A\n```', '# B', '# C')).toHaveLength(1)
    expect(origins(before, run('# A\n```\n```', '# B', '# C'))).toEqual([-1, 1, 2])
  })

  test('say where they stand now', () => {
    const [, second] = run('# A', '# B')
    run('# A\n\nmore', '# B')
    expect(second && placeOf(second.span)).toBe('a.md:7:1')
  })

  test('are parsed again when the separator before them means something else', () => {
    memory.begin()
    const [, below] = parseSource(sourceFile('# A\n\n----\n\n# B', 'a.md'), {}, memory).value
    memory.begin()
    const [, beside] = parseSource(sourceFile('# A\n\n---\n\n# B', 'a.md'), {}, memory).value
    expect([below?.vertical, beside?.vertical]).toEqual([true, false])
  })

  test('are told apart when a file is read twice', () => {
    const file = sourceFile('# A\n\n---\n\n# B', 'a.md')
    memory.begin()
    const first = parseSource(file, {}, memory).value
    const second = parseSource(file, {}, memory).value
    expect(new Set([...first, ...second]).size).toBe(4)
    memory.begin()
    expect(origins([...first, ...second], parseSource(file, {}, memory).value)).toEqual([0, 1])
    expect(origins([...first, ...second], parseSource(file, {}, memory).value)).toEqual([2, 3])
  })
})

test.each([1, 2, 3])('whatever is edited, slides are those of a text that is new, seed %d', (seed) => {
  const random = randomNumbers(seed)
  const own = new SlideMemory()
  let text = ''
  for (let edits = 0; edits < 400; edits += 1) {
    text = editedText(random, text)
    const file = sourceFile(text, 'a.md')
    own.begin()
    const again = parseSource(file, {}, own)
    const anew = parseSource(file)
    expect(contentsOf(again), text).toEqual(contentsOf(anew))
  }
})

/** Slides as they can be compared, and where they stand. */
const contentsOf = ({ value, diagnostics }: ReturnType<typeof parseSource>) => [
  value.map((slide) => JSON.stringify(slide, (key, part) => (key === 'source' ? undefined : part))),
  value.map(({ span }) => placeOf(span)),
  diagnostics.map(({ code, span }) => [code, span && placeOf(span)]),
]
