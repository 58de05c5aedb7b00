/** Diagrams in the HTML of a slide: drawings where there are some, else the text as code. */
import { createHash } from 'node:crypto'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf, spanWithin } from '../diagnostics/position.ts'
import { diagramsOf, isDiagram, leftOutKind } from '../model/diagrams.ts'
import type { CodeToken } from '../parse/tokens.ts'
import type { Attributes, Diagnostic, Drawing, MarkdownToken, Slide } from '../types.ts'
import { renderCode } from './code.ts'
import type { DeckContext } from './deck-context.ts'
import { brokenDiagram } from './diagram-problem.ts'
import { printAttributes } from './html.ts'
import { imageSize } from './image-size.ts'
import { openTag, type RenderContext } from './render-context.ts'

type Token = CodeToken & MarkdownToken

/** What stands in a drawing where its own name belongs (see diagrams/copy-drawing.ts). */
const MARK = /\u{F0002}/gu

/** A fence as a drawing; undefined when it is none, or stays code. What is wrong with it is reported. */
export function renderDiagram(
  token: Token,
  slide: Slide,
  deck: DeckContext,
  context: RenderContext,
  report: (problem: Diagnostic) => void,
): string | undefined {
  if (!isDiagram(token)) return undefined
  const { source } = slide.span
  const diagram = diagramsOf(slide).find((one) => one.token === token)
  if (!diagram) {
    const { start = 0, end = start, language = '' } = token
    const what = leftOutKind(token.text) ?? 'diagrams in notes'
    const place = spanWithin(spanOf(source, start, end), language)
    report(diagnostic('undrawn-diagram', place, [what], [language]))
    return undefined
  }
  const drawing = deck.drawingOf(diagram.key)
  if (drawing && 'content' in drawing) return drawingHtml(drawing, diagram.key, token, context)
  if (drawing) report(brokenDiagram(drawing, token, source))
  return `<div${printAttributes({ class: 'diagram', 'data-diagram': diagram.key })}>${renderCode(token, context)}</div>\n`
}

function drawingHtml(drawing: Drawing, key: string, token: Token, context: RenderContext): string {
  const { viewBox, content } = drawing
  const { own: size, rest = { classes: [], pairs: {} } } = imageSize(token.attributes)
  const { alt, 'aria-label': label, 'aria-hidden': hidden, role, ...pairs } = rest.pairs
  const isSilent = alt?.trim() === '' || hidden === 'true' || role === 'presentation' || role === 'none'
  const isDecoration = isSilent || rest.classes.includes('decorative')
  const attributes: Attributes = { ...rest, pairs }
  const words = alt ?? label ?? (drawing.description || kindName(drawing.kind))
  const name = createHash('sha256').update(key).digest('hex').slice(0, 10)
  const svg = printAttributes({
    viewBox,
    ...scaled(drawing, size),
    preserveAspectRatio: 'xMinYMin meet',
    ...(isDecoration ? { 'aria-hidden': 'true' } : { role: roleOf(content), 'aria-label': words }),
  })
  const html = content.replace(MARK, `diagram-${name}`)
  return `${openTag('div', { ...token, attributes }, context, {}, ['diagram'])}<svg${svg}>${html}</svg></div>\n`
}

/** Nothing in an image can be reached, so a drawing with links is a figure. */
const roleOf = (content: string): string => (/<a\s/.test(content) ? 'figure' : 'img')

/** The size that the author wants, the other side in proportion. */
function scaled({ width, height }: Drawing, own: Readonly<Record<string, string | undefined>>) {
  const wide = own.width === undefined ? undefined : Number(own.width)
  const high = own.height === undefined ? undefined : Number(own.height)
  const share = wide !== undefined ? wide / width : high !== undefined ? high / height : 1
  return {
    width: String(wide ?? Math.round(width * share)),
    height: String(high ?? Math.round(height * share)),
  }
}

/** For a drawing that nothing describes. */
const KIND_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:flowchart|graph)/, 'Flowchart'],
  [/^sequence/, 'Sequence diagram'],
  [/^class/, 'Class diagram'],
  [/^state/, 'State diagram'],
  [/^er/, 'Entity relationship diagram'],
  [/^gantt/, 'Gantt chart'],
  [/^pie/, 'Pie chart'],
  [/^git/, 'Graph of commits'],
  [/^timeline/, 'Timeline'],
  [/^quadrant/, 'Quadrant chart'],
]

const kindName = (kind: string): string =>
  KIND_NAMES.find(([pattern]) => pattern.test(kind))?.[1] ?? 'Diagram'
