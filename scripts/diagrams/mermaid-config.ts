/** The settings with which Mermaid draws in the colours and the type of the slide. [pure] */
import type { DiagramLook, LookColors } from './collect-looks.ts'
import { DRAWN_TYPE, each, hex, mix, themeVariables } from './theme-variables.ts'

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

/**
 * What has a typeface of its own in the diagrams of the C4 model, and the ground on which white words can be read; the
 * usual one of some is too light for them.
 */
const C4_GROUNDS: Readonly<Record<string, string>> = {
  person: '#08427b',
  system: '#1168bd',
  container: '#2a69a5',
  component: '#44698f',
}
const C4_SHAPES = Object.entries(C4_GROUNDS).flatMap(([name, ground]) =>
  (name === 'person' ? [''] : ['', '_db', '_queue']).flatMap((form) => [
    [`${name}${form}`, ground] as const,
    [`external_${name}${form}`, '#636363'] as const,
  ]),
)

const c4 = (fontFamily: string): Record<string, string> => ({
  ...each(
    ['boundary', 'message', ...C4_SHAPES.map(([name]) => name)].map((name) => `${name}FontFamily`),
    fontFamily,
  ),
  ...Object.fromEntries(C4_SHAPES.map(([name, ground]) => [`${name}_bg_color`, ground])),
})

/** Roughly what the names of the sections of a Gantt chart need beside it. */
function sectionWidth(text: string): number {
  const names = [...text.matchAll(/^[ \t]*section[ \t]+(.*)$/gm)].map(([, name = '']) => name.trim().length)
  return Math.min(260, 30 + 8.5 * Math.max(0, ...names))
}

/** The settings for a diagram with this look; `scale` is how much larger the slide will show it. */
export function mermaidConfig(
  text: string,
  { colors, fontFamily, room }: DiagramLook,
  scale: number,
): MermaidConfig {
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
      leftPadding: sectionWidth(text),
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
    c4: c4(fontFamily),
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
