import { describe, expect, test } from 'vitest'
import type { Measurement, Product, Result } from './case.ts'
import { growthBetween, growthTable } from './growth.ts'
import { BARE_NODE, BLANK_PAGE, LECTERN_HTML, LECTERN_PDF, PLAIN_SLIDES } from './own-cases.ts'
import { formatRatio, formatSeconds, formatTable, formatWhole, sizeTable } from './table.ts'
import { checkTargets, targetTable } from './targets.ts'

function result(name: string, product: Product, seconds: number, peakMiB = 100): Result {
  const outcome: Measurement = { seconds, cpuSeconds: seconds / 2, peakMiB }
  return { name, product, outcome }
}

const SHORT: readonly Result[] = [
  result(BARE_NODE, 'floor', 0.05, 40),
  result(BLANK_PAGE, 'floor', 0.2, 80),
  result(PLAIN_SLIDES, 'floor', 0.5, 180),
  result(LECTERN_HTML, 'html', 0.15, 60),
  result(LECTERN_PDF, 'pdf', 0.7, 180),
  result('marp 1, PDF', 'pdf', 1.4),
  { name: 'pandoc, HTML', product: 'html', outcome: { problem: 'not installed' } },
]

describe('formatTable', () => {
  test('aligns the first column left and the others right', () => {
    expect(
      formatTable(
        ['case', 'n'],
        [
          ['a', '1'],
          ['long name', '1000'],
        ],
      ),
    ).toBe('| case      |    n |\n| --------- | ---: |\n| a         |    1 |\n| long name | 1000 |\n')
  })

  test('keeps its shape without rows', () => {
    expect(formatTable(['a', 'b'], [])).toBe('| a   |   b |\n| --- | --: |\n')
  })
})

test('numbers show three digits at most', () => {
  expect([0.0521, 1.734, 12.36, undefined].map(formatSeconds)).toEqual(['0.052', '1.73', '12.4', '–'])
  expect([1, 2.345, 31.41, undefined].map(formatRatio)).toEqual(['1.00x', '2.35x', '31.4x', '–'])
  expect([99.6, undefined].map(formatWhole)).toEqual(['100', '–'])
})

test('sizeTable compares a row only with rows that do the same kind of work', () => {
  expect(sizeTable(20, SHORT)).toMatchInlineSnapshot(`
    "### 20 slides

    | case                          |        wall s | CPU s | peak MiB | / Node | / blank page | / plain slides | / Lectern |
    | ----------------------------- | ------------: | ----: | -------: | -----: | -----------: | -------------: | --------: |
    | bare Node (\`node -e 0\`)       |         0.050 | 0.025 |       40 |  1.00x |            – |              – |         – |
    | bare browser, blank page      |         0.200 | 0.100 |       80 |  4.00x |            – |              – |         – |
    | bare browser, plain slides    |         0.500 | 0.250 |      180 |  10.0x |            – |              – |         – |
    | Lectern \`build --no-pdf\`      |         0.150 | 0.075 |       60 |  3.00x |            – |              – |     1.00x |
    | Lectern \`pdf\`, deck.pdf alone |         0.700 | 0.350 |      180 |      – |        3.50x |          1.40x |     1.00x |
    | marp 1, PDF                   |          1.40 | 0.700 |      100 |      – |        7.00x |          2.80x |     2.00x |
    | pandoc, HTML                  | not installed |     – |        – |      – |            – |              – |         – |
    "
  `)
})

describe('growth', () => {
  const long: readonly Result[] = [
    result(BARE_NODE, 'floor', 0.05, 40),
    result(BLANK_PAGE, 'floor', 0.2, 80),
    result(LECTERN_HTML, 'html', 1.05, 80),
    result(LECTERN_PDF, 'pdf', 10.2, 380),
  ]
  const growths = growthBetween({ slides: 100, results: SHORT }, { slides: 1000, results: long })

  test('tells what a slide costs in a long deck, with and without the fixed costs', () => {
    const html = growths.find(({ name }) => name === LECTERN_HTML)
    expect(html?.time).toBeCloseTo(0.7)
    expect(html?.timeAboveFloor).toBeCloseTo(1)
    expect(html?.memoryAboveFloor).toBeCloseTo(0.2)
  })

  test('says nothing about a row that one of the sizes lacks', () => {
    expect(growths.find(({ name }) => name === PLAIN_SLIDES)?.time).toBeUndefined()
    expect(growthTable(100, 1000, growths)).toMatch(/plain slides +\| +– \|/)
  })

  test('is a target only for Lectern itself', () => {
    const targets = checkTargets({ sizes: [], growths, loads: [] })
    expect(targets.map(({ name, met }) => [name.replace(/,.*: /, ': '), met])).toEqual([
      [`time per slide: ${LECTERN_HTML}`, true],
      [`memory per slide: ${LECTERN_HTML}`, true],
      [`time per slide: ${LECTERN_PDF}`, false],
      [`memory per slide: ${LECTERN_PDF}`, true],
    ])
  })
})

describe('checkTargets', () => {
  test('judges the deck of 20 slides, and leaves out what was not measured', () => {
    const targets = checkTargets({ sizes: [{ slides: 20, results: SHORT }], growths: [], loads: [] })
    expect(targets).toEqual([
      { name: 'HTML of 20 slides / bare Node', goal: '<= 3x', measured: '3.00x', met: true },
      { name: 'PDF of 20 slides / plain slides', goal: '<= 1.5x', measured: '1.40x', met: true },
      { name: 'PDF of 20 slides: marp / Lectern', goal: '>= 2.5x', measured: '2.00x', met: false },
    ])
    expect(targetTable(targets)).toContain('|    2.00x |  no |')
  })

  test('asks Pandoc at every size, Marp and the floor at the sizes that have a goal', () => {
    const results = [
      result(LECTERN_HTML, 'html', 1),
      result('pandoc 3, HTML', 'html', 2),
      ...SHORT.slice(4, 6),
    ]
    const targets = checkTargets({ sizes: [{ slides: 100, results }], growths: [], loads: [] })
    expect(targets.map(({ name, met }) => [name, met])).toEqual([
      ['HTML of 100 slides: pandoc / Lectern', true],
    ])
    const long = checkTargets({ sizes: [{ slides: 1000, results: SHORT }], growths: [], loads: [] })
    expect(long.map(({ name, goal, met }) => [name, goal, met])).toEqual([
      ['PDF of 1000 slides / plain slides', '<= 1.5x', true],
      ['PDF of 1000 slides: marp / Lectern', '>= 1.5x', true],
      ['memory for the PDF of 1000 slides: Lectern / marp', '< 1x', false],
    ])
  })

  test('judges how soon and how light a deck opens', () => {
    const load = { slides: 20, visibleMs: 100, readyMs: 90, nodes: 500, bytes: 600_000, requests: 9 }
    expect(checkTargets({ sizes: [], growths: [], loads: [load] }).map(({ met }) => met)).toEqual([
      true,
      false,
    ])
  })
})
