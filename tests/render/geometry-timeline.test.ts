import { describe, expect, it } from 'vitest'
import { parsePeriod } from '../../scripts/render/geometry-dates.ts'
import { layoutTimeline, type Placement } from '../../scripts/render/geometry-timeline.ts'

const dated = (...dates: string[]) => dates.map((date) => ({ date }))

/** A law, then months of nothing, then four events within one week. */
const CLUSTER = dated(
  '2017-06-27',
  '2018-12-01',
  '2018-12-07',
  '2019-01-28',
  '2019-02-19',
  '2019-02-20',
  '2019-02-21',
)

const YEARS = dated(
  ...['2018-08-23', '2019-05-15', '2020-01-28', '2020-01-29', '2020-07-14', '2021-05-28', '2021-09-24'],
  ...['2022-05-19', '2022-11-25', '2023-06-15', '2024-07-11', '2025-03-01', '2025-11', '2026-01-20'],
)

function expectNoOverlap(placed: readonly Placement[]): void {
  for (const lane of ['above', 'below']) {
    const members = placed.filter((item) => item.lane === lane).sort((a, b) => a.labelX - b.labelX)
    for (const [index, item] of members.entries()) {
      const next = members[index + 1]
      expect(item.labelX).toBeGreaterThanOrEqual(0)
      expect(item.labelX + item.labelWidth).toBeLessThanOrEqual(100.01)
      if (next) expect(item.labelX + item.labelWidth).toBeLessThan(next.labelX)
      if (next) expect(next.dotX - item.dotX).toBeGreaterThan(1.7)
    }
  }
}

describe('labels', () => {
  it.each([
    ['a cluster after a long gap', CLUSTER],
    ['fourteen events over eight years', YEARS],
    ['fourteen events on one day', dated(...Array.from({ length: 14 }, () => '2019-02-21'))],
  ])('never overlap: %s', (_, events) => {
    const { events: placed, markers } = layoutTimeline(events, dated('2019-02-22'))
    expectNoOverlap([...placed, ...markers])
  })

  it('are set smaller when they are many or long', () => {
    const long = dated('2019', '2020', '2021', '2022').map((event) => ({
      ...event,
      text: 'a <em>long</em> text that takes more than four lines in a label of the usual width, so it must shrink',
    }))
    expect(layoutTimeline(long).dense).toBe(true)
    expect(layoutTimeline(YEARS).dense).toBe(true)
    expect(layoutTimeline(CLUSTER).dense).toBe(false)
  })

  it('stand above and below in turn', () => {
    const { events } = layoutTimeline(dated('2019', '2020', '2021'))
    expect(events.map(({ lane }) => lane)).toEqual(['above', 'below', 'above'])
  })

  it('end at their dot near the right end', () => {
    const { events } = layoutTimeline(CLUSTER)
    expect(events.map(({ anchor }) => anchor)).toEqual([
      ...['start', 'start', 'start', 'start', 'end', 'end', 'end'],
    ])
  })
})

describe('scale', () => {
  it('puts events in the order of time, whatever their order in the list', () => {
    const { events } = layoutTimeline(dated('2021-01-01', '2019-01-01', '2020-01-01'))
    expect(events.map(({ date }) => date)).toEqual(['2019-01-01', '2020-01-01', '2021-01-01'])
  })

  it('keeps distances proportional to time', () => {
    const [first, second, third] = layoutTimeline(dated('2020-01-01', '2020-01-11', '2020-01-31')).events
    const short = (second?.x ?? 0) - (first?.x ?? 0)
    expect((third?.x ?? 0) - (second?.x ?? 0)).toBeCloseTo(2 * short, 0)
  })

  it('cuts a stretch that would take most of the room', () => {
    expect(layoutTimeline(CLUSTER).breaks).toHaveLength(2)
    expect(layoutTimeline(YEARS).breaks).toEqual([])
  })

  it('never cuts between two events only', () => {
    expect(layoutTimeline(dated('1900', '2020')).breaks).toEqual([])
  })

  it('shows how long an imprecise date is', () => {
    const [year, day] = layoutTimeline(dated('2018', '2019-06-01', '2020-01-01')).events
    expect(year).toMatchObject({ partial: true })
    expect(year?.width).toBeGreaterThan(10)
    expect(day).toMatchObject({ partial: false })
  })

  it('spaces events evenly when asked, or when a date cannot be read', () => {
    const even = layoutTimeline(dated('2017', '2019-02', '2019-02-21', '2026'), [], 'even')
    expect(even.events.map(({ x }) => x)).toEqual([12.5, 37.5, 62.5, 87.5])
    expect(even.ticks.map(({ label }) => label)).toEqual(['2017', '2019', '2026'])
    expect(layoutTimeline(dated('2017', 'soon')).scale).toBe('even')
  })

  it('puts a single event in the middle', () => {
    expect(layoutTimeline(dated('2019-02-21')).events[0]).toMatchObject({ x: 50 })
  })

  it('has a place for nothing at all', () => {
    expect(layoutTimeline([])).toMatchObject({ events: [], markers: [], ticks: [], breaks: [] })
  })
})

describe('ticks', () => {
  it('are years over years', () => {
    const labels = layoutTimeline(YEARS).ticks.map(({ label }) => label)
    expect(labels).toEqual(['2019', '2020', '2021', '2022', '2023', '2024', '2025', ''])
  })

  it('are months over months, with the year where it is new, in the language of the deck', () => {
    const events = dated('2018-11-20', '2019-01-10', '2019-04-20', '2019-08-20')
    const ticks = (lang: string) => layoutTimeline(events, [], 'linear', lang).ticks.map(({ label }) => label)
    expect(ticks('en').slice(0, 4)).toEqual(['Dec 2018', 'Jan 2019', 'Feb', 'Mar'])
    expect(ticks('de')[1]).toBe('Jan. 2019')
  })

  it('give every stretch of a cut axis a date', () => {
    const [first] = layoutTimeline(CLUSTER).ticks
    expect(first).toMatchObject({ label: 'Jun 2017', exact: false })
  })

  it('move their label out of the way of a marker, or drop it', () => {
    const { ticks, markers } = layoutTimeline(YEARS, dated('2019-02-22'))
    const [tick] = ticks
    expect(tick?.labelX).toBeCloseTo(markers[0]?.x ?? 0)
    expect(tick?.label).toBe('2019')
  })
})

describe('parsePeriod', () => {
  it.each([
    ['2019', 365],
    ['2020', 366],
    ['2019-02', 28],
    ['2019-12', 31],
    ['2019-02-21', 1],
    ['0079-08-24', 1],
  ])('%s is %i days long', (text, days) => {
    const period = parsePeriod(text)
    expect((period?.end ?? 0) - (period?.start ?? 0)).toBe(days)
  })

  it('does not read other text', () => {
    expect(parsePeriod('spring 2019')).toBeUndefined()
  })
})
