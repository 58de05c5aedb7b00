/** Where the parts of a timeline stand, in percent of its width, so that no two labels overlap. */
import { type AxisBreak, type AxisTick, linearAxis } from './geometry-axis.ts'
import { middle, type Period, parsePeriod, yearLabel } from './geometry-dates.ts'
import { spread } from './geometry-spread.ts'

/** Percent of the width. A slide has 1136 px between its margins, so one percent is about 11 px. */
const LABEL_GAP = 1.8
const WIDEST_LABEL = 21
const DOT_GAP = 1.8
const DOT_MARGIN = 0.8
/** Percent of the width that a year or a month takes on the axis. */
const TICK_LABEL = 5.5
/** Height in px of the zone in which leader lines run from label to dot; the style sheet has the same. */
const LEADER = 44
/** More labels than this in one lane, or longer ones, are set smaller. */
const ROOMY_LANE = 5
const ROOMY_LINES = 4
/** Percent of the width that a character of a label takes, on average. */
const CHARACTER = 0.97

export type Lane = 'above' | 'below'
const LANES: readonly Lane[] = ['above', 'below']

export interface Placement {
  /** The true place on the axis. */
  readonly x: number
  /** Where the dot is drawn: beside its true place when a neighbour needs room. */
  readonly dotX: number
  /** The days an imprecise date covers, as a stretch of the axis; `partial` when it is long enough to see. */
  readonly from: number
  readonly width: number
  readonly partial: boolean
  readonly lane: Lane
  readonly labelX: number
  readonly labelWidth: number
  /** The edge of the label from which its leader starts: the one nearer to the dot. */
  readonly anchor: 'start' | 'end'
  /** SVG path from label to dot to axis, in a box 100 wide and 44 high. */
  readonly leader: string
}

export interface TimelineLayout<E, M> {
  readonly events: readonly (E & Placement)[]
  readonly markers: readonly (M & Placement)[]
  /** The leader lines of each lane. */
  readonly lanes: readonly { readonly lane: Lane; readonly paths: readonly string[] }[]
  readonly ticks: readonly (AxisTick & { readonly labelX: number })[]
  readonly breaks: readonly AxisBreak[]
  readonly scale: 'linear' | 'even'
  readonly dense: boolean
}

interface Dated {
  readonly date: string
  /** HTML. */
  readonly text?: string | undefined
  readonly by?: string | undefined
}

/** One event or marker on its way to a place; `index` is its place in the author's list. */
interface Item {
  readonly kind: 'event' | 'marker'
  readonly index: number
  readonly period: Period
  readonly day: number
}

/**
 * Lays out a timeline: dates to scale (or evenly, when asked or when a date cannot be read), labels
 * alternately above and below the axis, each lane spread so that its labels stand side by side.
 */
export function layoutTimeline<E extends Dated, M extends Dated>(
  events: readonly E[],
  markers: readonly M[] | undefined = [],
  scale = 'linear',
  lang = 'en',
): TimelineLayout<E, M> {
  const items = sortedItems(events, markers)
  const readable = [...events, ...markers].every(({ date }) => parsePeriod(date) !== undefined)
  const even = scale === 'even' || !readable
  const axis = even ? evenAxis(items, lang) : scaledAxis(items, lang)
  const placements = placeItems(items, axis.spans)
  const placed = <T>(kind: Item['kind'], source: readonly T[]): (T & Placement)[] =>
    items.flatMap((item, position) => {
      const placement = placements[position]
      const original = source[item.index]
      return item.kind === kind && placement && original ? [{ ...original, ...placement }] : []
    })
  return {
    events: placed('event', events),
    markers: placed('marker', markers),
    lanes: LANES.map((lane) => ({
      lane,
      paths: placements.flatMap((placement) => (placement.lane === lane ? [placement.leader] : [])),
    })),
    ticks: clearOfMarkers(
      axis.ticks,
      items.flatMap((item, index) => (item.kind === 'marker' ? [axis.spans[index]?.x ?? 0] : [])),
    ),
    breaks: axis.breaks,
    scale: even ? 'even' : 'linear',
    dense: items.length > 2 * ROOMY_LANE || mostLines(events, placements) > ROOMY_LINES,
  }
}

function sortedItems(events: readonly Dated[], markers: readonly Dated[]): Item[] {
  const toItem = (kind: Item['kind']) => (dated: Dated, index: number) => {
    const period = parsePeriod(dated.date) ?? { start: 0, end: 0 }
    return { kind, index, period, day: middle(period) }
  }
  const items = [...events.map(toItem('event')), ...markers.map(toItem('marker'))]
  return items.sort((a, b) => a.day - b.day)
}

interface Span {
  readonly x: number
  readonly from: number
  readonly to: number
}

interface ItemAxis {
  readonly spans: readonly Span[]
  readonly ticks: readonly AxisTick[]
  readonly breaks: readonly AxisBreak[]
}

function scaledAxis(items: readonly Item[], lang: string): ItemAxis {
  if (items.length === 0) return { spans: [], ticks: [], breaks: [] }
  const axis = linearAxis(
    items.map((item) => item.day),
    lang,
  )
  const spans = items.map(({ day, period }) => {
    const x = axis.place(day)
    return { x, from: Math.min(axis.place(period.start), x), to: Math.max(axis.place(period.end), x) }
  })
  return { spans, ticks: axis.ticks, breaks: axis.breaks }
}

function evenAxis(items: readonly Item[], lang: string): ItemAxis {
  const spans = items.map((_, index) => {
    const x = ((index + 0.5) / items.length) * 100
    return { x, from: x, to: x }
  })
  const labels = items.map((item) => (item.period.end > item.period.start ? yearLabel(item.day, lang) : ''))
  const ticks = labels.flatMap((label, index) =>
    label !== '' && label !== labels[index - 1] ? [{ x: spans[index]?.x ?? 0, label, exact: false }] : [],
  )
  return { spans, ticks, breaks: [] }
}

/** Deals the items out to the two lanes in turn and spreads the labels and dots of each lane. */
function placeItems(items: readonly Item[], spans: readonly Span[]): Placement[] {
  const placements: Placement[] = []
  for (const lane of LANES) {
    const members = items.map((_, index) => index).filter((index) => index % 2 === (lane === 'above' ? 0 : 1))
    const wished = members.map((index) => spans[index]?.x ?? 0)
    const labelWidth = Math.min(WIDEST_LABEL, 100 / Math.max(members.length, 1) - LABEL_GAP)
    // A label begins at its dot, or ends there when it would run over the right end.
    const starts = wished.map((x) => (x + labelWidth > 100 ? x - labelWidth : x))
    const labels = spread(starts, labelWidth + LABEL_GAP, 0, 100 - labelWidth)
    const dots = spread(wished, DOT_GAP, DOT_MARGIN, 100 - DOT_MARGIN)
    for (const [order, index] of members.entries()) {
      const { x, from, to } = spans[index] ?? { x: 0, from: 0, to: 0 }
      const labelX = round(labels[order] ?? x)
      const dotX = round(dots[order] ?? x)
      const anchor = Math.abs(labelX + labelWidth - dotX) < Math.abs(labelX - dotX) ? 'end' : 'start'
      const leaderX = round(anchor === 'end' ? labelX + labelWidth : labelX)
      placements[index] = {
        x: round(x),
        dotX,
        from: round(from),
        width: round(to - from),
        partial: isImprecise(items[index]) && to - from > 1,
        lane,
        labelX,
        labelWidth: round(labelWidth),
        anchor,
        leader: leaderPath(lane, leaderX, dotX, round(x)),
      }
    }
  }
  return placements
}

/** A marker's line would strike through the label of a tick: the label moves behind it, or goes. */
function clearOfMarkers(
  ticks: readonly AxisTick[],
  markers: readonly number[],
): (AxisTick & { readonly labelX: number })[] {
  return ticks.map((tick, index) => {
    const end = ticks[index + 1]?.x ?? 100
    const struck = markers.find((x) => x > tick.x - 1 && x < tick.x + TICK_LABEL)
    const labelX = struck === undefined ? tick.x : struck
    const fits = struck === undefined || labelX + TICK_LABEL < end
    return { ...tick, x: round(tick.x), labelX: round(labelX), label: fits ? tick.label : '' }
  })
}

/** Lines of the longest label, estimated: nothing is measured here. */
function mostLines(events: readonly Dated[], placements: readonly Placement[]): number {
  const width = Math.min(...placements.map(({ labelWidth }) => labelWidth))
  const lengths = events.map(
    ({ text = '', by = '' }) => `${by} ${text.replace(/<[^>]*>/g, '')}`.trim().length,
  )
  return Math.ceil((Math.max(0, ...lengths) * CHARACTER) / width)
}

const isImprecise = (item: Item | undefined): boolean =>
  item !== undefined && item.period.end - item.period.start > 1

/** Down from the label, across to the dot, then to the true place at the edge of the axis. */
function leaderPath(lane: Lane, labelX: number, dotX: number, x: number): string {
  const y = (distance: number): number => (lane === 'above' ? distance : LEADER - distance)
  return `M${labelX} ${y(0)}V${y(6)}L${dotX} ${y(26)}V${y(34)}L${x} ${y(LEADER)}`
}

const round = (value: number): number => Math.round(value * 100) / 100
