/** Draws one diagram with Mermaid. Runs in the page, where the library and `lecternDrawing` are already. */
import type { DiagramFault } from '../types.ts'
import type { MeasuredDrawing } from './measure-drawing.ts'
import type { MermaidConfig } from './mermaid-config.ts'

/** What is used of Mermaid. */
interface Mermaid {
  initialize(config: MermaidConfig): void
  render(id: string, text: string, container: Element): Promise<{ readonly svg: string }>
  readonly mermaidAPI: { getDiagramFromText(text: string): Promise<ParsedDiagram> }
}

interface ParsedDiagram {
  readonly type: string
  readonly db: {
    readonly getAccTitle?: () => string | undefined
    readonly getAccDescription?: () => string | undefined
    readonly getDiagramTitle?: () => string | undefined
  }
}

/** A mistake as the two kinds of parsers in Mermaid tell it. */
interface ParseError {
  readonly message?: string
  readonly hash?: {
    readonly text?: string
    readonly token?: string
    readonly line?: number
    readonly loc?: { readonly first_line: number; readonly first_column: number }
  }
  readonly result?: {
    readonly lexerErrors?: readonly {
      readonly message: string
      readonly line?: number
      readonly column?: number
    }[]
    readonly parserErrors?: readonly {
      readonly message: string
      readonly token: { readonly image: string; readonly startLine?: number; readonly startColumn?: number }
    }[]
  }
}

/** A drawing in its own size, with the text that says what it is. */
export interface RawDrawing extends MeasuredDrawing {
  readonly kind: string
  readonly description: string
}

declare global {
  interface Window {
    mermaid: Mermaid
    lecternDrawing: {
      readonly copy: (svg: SVGSVGElement) => string
      readonly measure: (svg: SVGSVGElement) => MeasuredDrawing
    }
  }
}

/**
 * Runs in the page. What cannot be read is a fault; lines count from 0 in the text as the library sees it.
 *
 * @param today In milliseconds since 1970: where a plan begins that has no date of its own.
 */
export async function drawHere(
  text: string,
  config: MermaidConfig,
  today: number,
): Promise<RawDrawing | DiagramFault> {
  const { mermaid, lecternDrawing } = window
  const stage = document.createElement('div')
  document.body.replaceChildren(stage)
  // What has the typeface of the slide need not say so.
  document.body.style.fontFamily = config.fontFamily
  const random = Math.random
  // Some kinds make names or sketchy lines by chance; the same text gives the same drawing.
  let seed = 1
  Math.random = () => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  const RealDate = Date
  window.Date = class extends RealDate {
    constructor(...parts: []) {
      if (parts.length === 0) super(today)
      else super(...parts)
    }
    static override now(): number {
      return today
    }
  } as DateConstructor
  try {
    mermaid.initialize(config)
    const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text)
    const said = [db.getAccTitle?.(), db.getAccDescription?.()].filter((words) => words?.trim())
    const description = said.length > 0 ? said.join('. ') : (db.getDiagramTitle?.() ?? '')
    const { svg } = await mermaid.render('drawing', text, stage)
    stage.innerHTML = svg
    const drawn = stage.querySelector('svg')
    if (!drawn) throw new Error('Nothing was drawn')
    const lost = lecternDrawing.copy(drawn)
    const copied = stage.querySelector('svg')
    if (!copied || lost !== '') throw new Error(`It holds ${lost}`)
    return { kind: type, description: description.trim(), ...lecternDrawing.measure(copied) }
  } catch (error) {
    return faultOf(error as ParseError)
  } finally {
    Math.random = random
    window.Date = RealDate
    document.body.replaceChildren()
  }

  function faultOf({ message = '', hash, result }: ParseError): DiagramFault {
    const [lexed] = result?.lexerErrors ?? []
    const [parsed] = result?.parserErrors ?? []
    if (lexed)
      return {
        message: lexed.message,
        line: fromZero(lexed.line),
        found: undefined,
        column: fromZero(lexed.column),
      }
    if (parsed) {
      const { image, startLine, startColumn } = parsed.token
      return {
        message: parsed.message,
        line: fromZero(startLine),
        found: image,
        column: fromZero(startColumn),
      }
    }
    const line = hash?.loc ? hash.loc.first_line - 1 : hash?.line
    return { message, line, found: hash?.text, column: undefined }
  }

  /** A place at the end of the text is told as NaN. */
  function fromZero(count: number | undefined): number | undefined {
    return count === undefined || Number.isNaN(count) ? undefined : count - 1
  }
}
