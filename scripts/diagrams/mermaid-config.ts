/** The settings with which Mermaid draws in the colours and the type of the slide. [pure] */
import type { DiagramLook, LookColors, Rgb } from './collect-looks.ts'

/** The size of type that Mermaid's distances are made for; drawings are scaled as a whole. */
export const DRAWN_TYPE = 16

/** What others than the library look at. */
export interface MermaidConfig {
  readonly fontFamily: string
  readonly [name: string]: unknown
}

/** Nothing that a diagram says about itself changes these. */
const SECURE = [
  'secure',
  'securityLevel',
  'startOnLoad',
  'maxTextSize',
  'maxEdges',
  'suppressErrorRendering',
  'htmlLabels',
  'fontFamily',
  'fontSize',
  'themeCSS',
  'dompurifyConfig',
  'deterministicIds',
  'handDrawnSeed',
]

/** What has a typeface of its own in the diagrams of the C4 model. */
const C4_SHAPES = [
  'person',
  'system',
  'system_db',
  'system_queue',
  'container',
  'container_db',
  'container_queue',
]
const C4_PARTS = ['component', 'component_db', 'component_queue']
const C4_ALL = [...C4_SHAPES, ...C4_PARTS].flatMap((name) => [name, `external_${name}`])

/** The settings for a diagram with this look; `scale` is how much larger the slide will show it. */
export function mermaidConfig({ colors, fontFamily, room }: DiagramLook, scale: number): MermaidConfig {
  const labels = { htmlLabels: false, useMaxWidth: true }
  return {
    startOnLoad: false,
    suppressErrorRendering: true,
    securityLevel: 'strict',
    secure: SECURE,
    logLevel: 5,
    deterministicIds: true,
    handDrawnSeed: 1,
    theme: 'base',
    fontFamily,
    fontSize: DRAWN_TYPE,
    ...labels,
    flowchart: labels,
    class: labels,
    state: labels,
    sequence: { mirrorActors: false, actorFontSize: DRAWN_TYPE, noteFontSize: DRAWN_TYPE },
    gantt: {
      useWidth: Math.round(room / scale),
      fontSize: DRAWN_TYPE,
      sectionFontSize: DRAWN_TYPE,
      barHeight: 26,
      barGap: 6,
      topPadding: 44,
      leftPadding: 110,
    },
    journey: {
      textPlacement: 'tspan',
      taskFontFamily: fontFamily,
      titleFontFamily: fontFamily,
      titleColor: hex(colors.ink),
    },
    quadrantChart: { chartWidth: 580, chartHeight: 380, pointLabelFontSize: 14 },
    xyChart: { width: 640, height: 340, xAxis: { labelFontSize: 15 }, yAxis: { labelFontSize: 15 } },
    radar: { width: 320, height: 320 },
    packet: { bitWidth: 24 },
    c4: each(
      [...C4_ALL, 'boundary', 'message'].map((name) => `${name}FontFamily`),
      fontFamily,
    ),
    themeVariables: themeVariables(colors, fontFamily),
    themeCSS: themeCss(colors),
  }
}

/** What no variable of Mermaid reaches: small type, and colours that do not follow the theme. */
const themeCss = ({ ink, muted, ground }: LookColors): string =>
  [
    '.grid .tick text { font-size: 13px }',
    `.grid .tick line { stroke: ${hex(mix(muted, ground, 0.4))} }`,
    '.edgeTerminals, .edgeTerminals text { font-size: 13px }',
    `.edgeLabel rect, .edgeLabel .label rect { fill: ${hex(ground)}; opacity: 1 }`,
    `text.journey-section, text.task, text.legend, .node-labels text { fill: ${hex(ink)} }`,
    '.treemapSectionLabel, .treemapSectionValue { font-size: 15px !important }',
    `marker circle[fill="white"] { fill: ${hex(ground)} }`,
    `text[fill="#444444"] { fill: ${hex(ink)} }`,
    `[stroke="#444444"] { stroke: ${hex(muted)} }`,
  ].join('\n')

/** How strong the colours of areas are, in turn: text of the ink colour can be read on all of them. */
const STRENGTHS = [0.34, 0.2, 0.5]

/** Mermaid's names for what we know of the theme. What is not named here follows from these. */
function themeVariables(colors: LookColors, fontFamily: string): Record<string, string | boolean | object> {
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

const each = (names: readonly string[], value: string | undefined): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, value ?? '']))

const counted = (name: string, first: number, values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value, at) => [`${name}${first + at}`, value]))

const mix = (one: Rgb, other: Rgb, share: number): Rgb =>
  one.map((part, at) => Math.round(part * share + (other[at] ?? 0) * (1 - share))) as unknown as Rgb

const hex = (color: Rgb): string => `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`

/** Roughly how light a colour looks. */
const luminance = ([red, green, blue]: Rgb): number => red * 0.299 + green * 0.587 + blue * 0.114
