/** The colours of the theme under the names that Mermaid has for them. [pure] */
import type { LookColors, Rgb } from './collect-looks.ts'

/** The size of type that Mermaid's distances are made for; drawings are scaled as a whole. */
export const DRAWN_TYPE = 16

/** How strong the colours of areas are, in turn: text of the ink colour can be read on all of them. */
const STRENGTHS = [0.34, 0.2, 0.5]

/** What is not named here follows from these. */
export function themeVariables(
  colors: LookColors,
  fontFamily: string,
): Record<string, string | boolean | object> {
  const { ink, muted, ground, paper } = colors
  const isOwnGround = ground.some((part, at) => Math.abs(part - (paper[at] ?? 0)) > 2)
  const wash = isOwnGround ? mix(ink, ground, 0.1) : colors.wash
  const strong = [colors.data, colors.reply, colors.concern, colors.open]
  const areas = STRENGTHS.flatMap((share) => strong.map((color) => hex(mix(color, ground, share))))
  const lines = [0, 0.25, 0.5].flatMap((share) => strong.map((color) => hex(mix(ink, color, share))))
  const [text, line, box, page, edge] = [ink, muted, wash, ground, mix(muted, ground, 0.75)].map(hex)
  const [data = '', reply = '', concern = ''] = areas
  return {
    darkMode: luminance(ink) > luminance(ground),
    fontFamily,
    fontSize: `${DRAWN_TYPE}px`,
    background: page ?? '',
    textColor: text ?? '',
    titleColor: text ?? '',
    lineColor: line ?? '',
    arrowheadColor: line ?? '',
    ...each(['primaryColor', 'secondaryColor', 'tertiaryColor', 'mainBkg', 'secondBkg', 'noteBkgColor'], box),
    ...each(['primaryTextColor', 'secondaryTextColor', 'tertiaryTextColor', 'noteTextColor'], text),
    ...each(['primaryBorderColor', 'secondaryBorderColor', 'tertiaryBorderColor', 'noteBorderColor'], edge),
    ...each(
      ['nodeBorder', 'actorBorder', 'labelBoxBorderColor', 'activationBorderColor', 'stateBorder'],
      edge,
    ),
    ...each(['nodeTextColor', 'actorTextColor', 'labelTextColor', 'loopTextColor', 'signalTextColor'], text),
    ...each(
      ['classText', 'stateLabelColor', 'transitionLabelColor', 'labelColor', 'specialStateColor'],
      text,
    ),
    ...each(
      ['actorBkg', 'labelBoxBkgColor', 'activationBkgColor', 'stateBkg', 'compositeTitleBackground'],
      box,
    ),
    ...each(['signalColor', 'actorLineColor', 'transitionColor', 'defaultLinkColor', 'relationColor'], line),
    ...each(['edgeLabelBackground', 'labelBackground', 'compositeBackground', 'altBackground'], page),
    ...each(['clusterBkg', 'sectionBkgColor', 'altSectionBkgColor', 'sectionBkgColor2'], page),
    ...each(['relationLabelBackground', 'requirementBackground', 'innerEndBackground'], page),
    ...each(['attributeBackgroundColorOdd'], page),
    ...each(['attributeBackgroundColorEven', 'rowOdd', 'rowEven'], box),
    ...each(['requirementTextColor', 'relationLabelColor', 'requirementBorderColor'], text),
    clusterBorder: edge ?? '',
    sequenceNumberColor: page ?? '',
    ...each(['taskBkgColor', 'doneTaskBkgColor'], data),
    doneTaskBkgColor: box ?? '',
    activeTaskBkgColor: reply,
    critBkgColor: concern,
    ...each(['taskBorderColor', 'activeTaskBorderColor', 'doneTaskBorderColor', 'critBorderColor'], edge),
    ...each(['taskTextColor', 'taskTextLightColor', 'taskTextDarkColor', 'taskTextOutsideColor'], text),
    taskTextClickableColor: text ?? '',
    gridColor: hex(mix(muted, ground, 0.4)),
    todayLineColor: 'none',
    ...counted('pie', 1, areas),
    ...each(['pieTitleTextColor', 'pieSectionTextColor', 'pieLegendTextColor'], text),
    ...each(['pieStrokeColor', 'pieOuterStrokeColor'], page),
    pieOpacity: '1',
    ...counted('fillType', 0, areas.slice(0, 8)),
    ...counted('cScale', 0, areas),
    ...counted('cScalePeer', 0, lines),
    ...counted('cScaleInv', 0, lines),
    ...counted(
      'cScaleLabel',
      0,
      areas.map(() => text ?? ''),
    ),
    ...counted('git', 0, lines.slice(0, 8)),
    ...counted(
      'gitInv',
      0,
      areas.slice(0, 8).map(() => page ?? ''),
    ),
    ...counted(
      'gitBranchLabel',
      0,
      lines.slice(0, 8).map(() => page ?? ''),
    ),
    ...counted('actor', 0, lines),
    ...each(['commitLabelColor', 'tagLabelColor'], text),
    ...each(['commitLabelBackground'], page),
    tagLabelBackground: box ?? '',
    tagLabelBorder: edge ?? '',
    commitLabelFontSize: '13px',
    tagLabelFontSize: '13px',
    quadrant1Fill: box ?? '',
    ...each(['quadrant2Fill', 'quadrant4Fill', 'quadrant3Fill'], page),
    ...each(['quadrant1TextFill', 'quadrant2TextFill', 'quadrant3TextFill', 'quadrant4TextFill'], line),
    quadrantPointFill: hex(colors.reply),
    ...each(
      ['quadrantPointTextFill', 'quadrantXAxisTextFill', 'quadrantYAxisTextFill', 'quadrantTitleFill'],
      text,
    ),
    ...each(['quadrantInternalBorderStrokeFill', 'quadrantExternalBorderStrokeFill'], edge),
    xyChart: {
      backgroundColor: 'transparent',
      ...each(
        ['titleColor', 'xAxisLabelColor', 'xAxisTitleColor', 'yAxisLabelColor', 'yAxisTitleColor'],
        text,
      ),
      ...each(['xAxisTickColor', 'xAxisLineColor', 'yAxisTickColor', 'yAxisLineColor'], line),
      plotColorPalette: strong.map(hex).join(','),
    },
    radar: {
      axisColor: line,
      graticuleColor: hex(mix(muted, ground, 0.15)),
      curveOpacity: 0.4,
      axisLabelFontSize: 16,
      legendFontSize: 16,
    },
    packet: {
      ...each(['startByteColor', 'endByteColor', 'labelColor', 'titleColor'], text),
      byteFontSize: '13px',
      labelFontSize: `${DRAWN_TYPE}px`,
      blockStrokeColor: edge,
      blockFillColor: box,
    },
    ...each(['personBorder'], edge),
    personBkg: box ?? '',
    errorBkgColor: box ?? '',
    errorTextColor: text ?? '',
  }
}

export const each = (names: readonly string[], value: string | undefined): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, value ?? '']))

const counted = (name: string, first: number, values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value, at) => [`${name}${first + at}`, value]))

export const mix = (one: Rgb, other: Rgb, share: number): Rgb =>
  one.map((part, at) => Math.round(part * share + (other[at] ?? 0) * (1 - share))) as unknown as Rgb

export const hex = (color: Rgb): string =>
  `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`

/** Roughly how light a colour looks. */
const luminance = ([red, green, blue]: Rgb): number => red * 0.299 + green * 0.587 + blue * 0.114
