/**
 * What the dev server and its open pages tell each other over the socket, one JSON text a message.
 *
 * A new kind of message is a member of one of the two unions; the page (templates/client/live.js) and the
 * server each leave alone what they do not know.
 */
import type { Box, SlideSize } from '../types.ts'

/** The first message on every socket, and again whenever the deck was replaced as a whole. */
export interface Hello {
  readonly type: 'hello'
  /** Another session is another start of the server, which may serve another deck. */
  readonly session: string
  /** Counts the decks of a session; a page that shows another version fetches the page anew. */
  readonly version: number
}

/** What is new in the deck; a page that shows another version than `from` fetches the page anew. */
export interface DeckPatch {
  readonly type: 'deck'
  readonly from: number
  readonly version: number
  /** The keys of the slides, stack by stack, when slides came, went or moved. */
  readonly order: readonly (readonly string[])[] | undefined
  /** The sections of slides that are new or changed, by key. */
  readonly sections: Readonly<Record<string, string>>
  /** Another number than before when the style sheet has changed. */
  readonly styles: number
  /** What has to be fetched: `head` when something around the slides has changed, `page` when scripts have. */
  readonly fetch: 'nothing' | 'head' | 'page'
  /** The slide that was edited, for pages that follow the editor. */
  readonly follow: string | undefined
}

/** Everything that is wrong at the moment; an empty list takes the panel away. */
export interface Problems {
  readonly type: 'problems'
  readonly problems: readonly Problem[]
}

/** What `lectern check` finds in the deck, told when the author pauses. */
export interface Findings {
  readonly type: 'findings'
  /** The size of slides, in whose pixels boxes are. */
  readonly size: SlideSize
  readonly findings: readonly PageFinding[]
}

export interface PageFinding extends Problem {
  /** The id of the slide; undefined for the deck as a whole. */
  readonly slide: string | undefined
  readonly box: Box | undefined
}

/** A diagnostic as the page shows it. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
  readonly hint: string
  /** `file:line:column` as the author knows it; the path alone when no text can be pointed at. */
  readonly place: string
  /** The excerpt of the source; '' when there is none. */
  readonly frame: string
  /** Where the editor can open it; undefined when no file can be named. */
  readonly file: string | undefined
  readonly line: number
  readonly column: number
}

/** What a page hears of an export that it asked for, as the lines of the answer (see export-endpoint.ts). */
export type ExportNews =
  | { readonly type: 'step'; readonly text: string }
  | {
      readonly type: 'done'
      readonly files: readonly { readonly name: string; readonly url: string; readonly bytes: number }[]
      /** Warnings. */
      readonly problems: readonly Problem[]
    }
  | { readonly type: 'failed'; readonly reason: string; readonly problems: readonly Problem[] }

export type ServerMessage = Hello | DeckPatch | Problems | Findings

/** The author wants to see a place in the editor. Files are named as in a `Problem`. */
export interface OpenInEditor {
  readonly type: 'open'
  readonly file: string
  readonly line: number
  readonly column: number
}

export type PageMessage = OpenInEditor

/** A message of a page; undefined for anything else that arrives on a socket. */
export function readPageMessage(text: string): PageMessage | undefined {
  const raw = parse(text)
  if (typeof raw !== 'object' || raw === null || !('type' in raw)) return undefined
  const { type, file, line, column } = raw as Readonly<Record<string, unknown>>
  if (type === 'open' && typeof file === 'string' && isCount(line) && isCount(column))
    return { type, file, line, column }
  return undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0
