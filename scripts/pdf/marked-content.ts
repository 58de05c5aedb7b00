/**
 * The drawing operators of a page (ISO 32000-1, annex A), one or more to a line, as Chromium writes them. Finds what is
 * drawn outside of marked content, which no element of the structure can hold, and marks it as an artifact. [pure]
 */

/** What a stream draws: something of the structure, nothing of it, or nobody can tell. */
export type Drawn = 'marked' | 'unmarked' | 'unknown'

export interface Marked {
  readonly text: string
  readonly drawn: Drawn
}

/** What the last operator of a line does. Text is shown between BT and ET alone, so these two speak for it. */
const KINDS = {
  state: 'q Q cm w J j M d ri i gs CS cs SC SCN sc scn G g RG rg K k W Tc Tw Tz TL Tf Tr Ts Td TD Tm Tj TJ',
  path: 'm l c v y h re',
  paint: 'S s f F B b sh',
  drop: 'n',
  text: 'BT',
  textEnd: 'ET',
  mark: 'BDC BMC',
  markEnd: 'EMC',
  object: 'Do',
} as const

type Kind = keyof typeof KINDS

const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  Object.entries(KINDS).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as Kind])),
)

/** Strings and comments may hold anything, and what goes on over lines looks like something else. */
const UNREADABLE = /[(%]|<[\da-f\s]*\n/i
const IN_TEXT: ReadonlySet<Kind> = new Set(['state', 'mark', 'markEnd', 'textEnd'])
const OUTSIDE_TEXT: ReadonlySet<Kind> = new Set(
  Object.keys(KINDS).filter((kind) => kind !== 'textEnd') as Kind[],
)
const LAST_NAME = /\/(\S+)\s+Do\s*$/

/**
 * Puts what is drawn outside of marked content into artifacts. Text that cannot be understood for certain stays as it is.
 *
 * @param drawnBy What an object draws, by its name.
 */
export function markUnmarked(text: string, drawnBy: (name: string) => Drawn): Marked {
  const unknown: Marked = { text, drawn: 'unknown' }
  if (UNREADABLE.test(text)) return unknown
  const writer = new ArtifactWriter()
  let isMarked = false
  /** How many marked contents the line is in. */
  let depth = 0
  /** How many they were where the text object began; those inside it end there. */
  let textDepth: number | undefined

  for (const line of text.split('\n')) {
    const kind = kindOf(line)
    if (kind === undefined || !(textDepth === undefined ? OUTSIDE_TEXT : IN_TEXT).has(kind)) return unknown
    if (kind === 'markEnd') depth -= 1
    if (depth < (textDepth ?? 0) || (kind === 'textEnd' && depth !== textDepth)) return unknown
    const isSilent = kind === 'object' && depth === 0 && drawnBy(nameIn(line)) === 'unmarked'
    isMarked ||= kind === 'mark' || (kind === 'object' && depth === 0 && !isSilent)

    if (depth === 0 && textDepth === undefined) {
      if (kind === 'path') writer.beginPath()
      else if (kind === 'paint' || kind === 'text' || isSilent) writer.open()
      else if (kind === 'mark' || kind === 'object') writer.close()
      if (kind === 'paint' || kind === 'drop') writer.endPath()
    }
    writer.write(line)

    if (kind === 'mark') depth += 1
    if (kind === 'text') textDepth = depth
    if (kind === 'textEnd') textDepth = undefined
  }
  if (depth !== 0 || textDepth !== undefined) return unknown
  writer.close()
  return { text: writer.text, drawn: isMarked ? 'marked' : 'unmarked' }
}

/** Text with artifacts, each as long as nothing of the structure comes. */
class ArtifactWriter {
  readonly #lines: string[] = []
  #isOpen = false
  /** Where the path began that is not painted yet: nothing may come between its parts. */
  #pathStart: number | undefined

  get text(): string {
    return this.#lines.join('\n')
  }

  write(line: string): void {
    this.#lines.push(line)
  }

  beginPath(): void {
    this.#pathStart ??= this.#lines.length
  }

  endPath(): void {
    this.#pathStart = undefined
  }

  open(): void {
    if (!this.#isOpen) this.#lines.splice(this.#pathStart ?? this.#lines.length, 0, '/Artifact BMC')
    this.#isOpen = true
  }

  close(): void {
    if (this.#isOpen) this.write('EMC')
    this.#isOpen = false
  }
}

const nameIn = (line: string): string => LAST_NAME.exec(line)?.[1] ?? ''

/** By hand, since long decks have a hundred thousand lines. */
function kindOf(line: string): Kind | undefined {
  if (line === '') return 'state'
  const end = line.endsWith('*') ? line.length - 1 : line.length
  let start = end
  while (start > 0 && isLetter(line.charCodeAt(start - 1))) start -= 1
  return KIND_OF.get(line.slice(start, end))
}

const isLetter = (code: number): boolean => (code > 64 && code < 91) || (code > 96 && code < 123)
