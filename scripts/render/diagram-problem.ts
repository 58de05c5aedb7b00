/** What is wrong with a diagram, in the words of an author. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice, nearestName } from '../diagnostics/nearest.ts'
import { diagramWord, preambleLength } from '../model/diagrams.ts'
import { spanInFence } from '../parse/fence-place.ts'
import type { CodeToken } from '../parse/tokens.ts'
import type { Diagnostic, DiagramFault, MarkdownToken, SourceFile } from '../types.ts'

/** The words that diagrams begin with. */
const KINDS = [
  'flowchart',
  'graph',
  'sequenceDiagram',
  'classDiagram',
  'stateDiagram',
  'stateDiagram-v2',
  'erDiagram',
  'gantt',
  'pie',
  'gitGraph',
  'journey',
  'timeline',
  'quadrantChart',
  'requirementDiagram',
  'C4Context',
  'C4Container',
  'C4Component',
  'C4Dynamic',
  'C4Deployment',
  'xychart-beta',
  'sankey-beta',
  'block-beta',
  'packet-beta',
  'kanban',
  'radar-beta',
  'treemap-beta',
]

const SYNTAX =
  'See mermaid.js.org for how this kind is written. Words with brackets or other signs go in quotation marks: A["f(x)"].'

interface Wording {
  readonly pattern: RegExp
  readonly reason: (parts: readonly string[], fault: DiagramFault) => string
  readonly advice: string
  /** What to look for in the text, where the fault has no line. */
  readonly culprit?: (parts: readonly string[]) => string
}

const WORDINGS: readonly Wording[] = [
  {
    pattern: /Expecting[\s\S]*got '?([^']+)'?$/,
    reason: ([, got = ''], { found = '' }) => unexpected(found, got),
    advice: SYNTAX,
  },
  {
    pattern: /^(?:Expecting|Redundant input|NoViableAlt)/,
    reason: (_, { found = '' }) => unexpected(found, found === '' ? 'EOF' : ''),
    advice: SYNTAX,
  },
  { pattern: /^Lexical error/, reason: (_, { found = '' }) => unexpected(found, ''), advice: SYNTAX },
  {
    pattern: /^unexpected character: ->([\s\S]+)<-/,
    reason: ([, sign = '']) => unexpected(sign, ''),
    advice: SYNTAX,
    culprit: ([, sign = '']) => sign,
  },
  {
    pattern: /^Invalid date:\s*(.*)$/,
    reason: ([, date = '']) => `"${date}" is no date in the format that it declares`,
    advice: 'Write dates as "dateFormat" says; without it as 2026-03-31.',
    culprit: ([, date = '']) => date,
  },
  {
    pattern: /^Drawing takes longer than (.*)$/,
    reason: ([, time = '']) => `it takes longer than ${time}`,
    advice: 'Show less of it: a slide has room for some twenty boxes.',
  },
  {
    pattern: /^It holds (.*)$|image cannot be decoded/,
    reason: ([, what = 'a picture']) => `it holds ${what}, which cannot be taken along`,
    advice: 'Use text alone, or export the diagram as an SVG file and show that as a picture.',
  },
  {
    // A plan looks for the task before its first one.
    pattern: /^Cannot read properties of undefined \(reading 'endTime'\)/,
    reason: () => 'its first task does not say when it begins',
    advice: 'Write a date before the length, such as "Draft :2026-03-02, 3d".',
  },
  {
    pattern: /Cannot read propert|is not a function|is not defined|is not iterable|Maximum call stack/,
    reason: () => 'Mermaid gives up on it',
    advice: 'Write it in a simpler way.',
  },
]

function unexpected(found: string, got: string): string {
  // The parsers of most kinds call the end of the text 1.
  if (/^(?:1|.*EOF.*)$/.test(got)) return 'it ends too early'
  if (got === 'NEWLINE' || /^\s*\n/.test(found)) return 'the line ends too early'
  return `"${found.trim() || got}" does not belong here`
}

/** Where in the source a diagram is broken, and how. */
export function brokenDiagram(
  fault: DiagramFault,
  token: CodeToken & MarkdownToken,
  source: SourceFile,
): Diagnostic {
  const { text } = token
  if (/^No diagram type detected/.test(fault.message)) return unknownKind(token, source)
  const found = WORDINGS.flatMap((wording) => {
    const parts = wording.pattern.exec(fault.message)
    return parts ? [{ wording, parts }] : []
  })[0]
  const reason = found?.wording.reason(found.parts, fault) ?? plainReason(fault.message)
  const place = placeIn(text, fault, found?.wording.culprit?.(found.parts))
  return diagnostic(
    'broken-diagram',
    spanInFence(source, token, place),
    [reason],
    [found?.wording.advice ?? SYNTAX],
  )
}

function unknownKind(token: CodeToken & MarkdownToken, source: SourceFile): Diagnostic {
  const word = diagramWord(token.text)
  const at = preambleLength(token.text)
  if (token.text.slice(at).trim() === '') {
    const advice = 'Write a diagram such as "flowchart LR" with "A --> B" below it, or remove the fence.'
    return diagnostic(
      'broken-diagram',
      spanInFence(source, token, { line: 0, column: 0 }),
      ['it is empty'],
      [advice],
    )
  }
  const near = nearestName(word, KINDS)
  const above = token.text.slice(0, at).split('\n')
  const place = { line: above.length - 1, column: above.at(-1)?.length ?? 0, words: word }
  const reason = word === '' ? 'it does not say which kind it is' : `there is no kind called "${word}"`
  const advice = near
    ? nameAdvice(word, [near])
    : 'Begin with a kind that Mermaid knows, such as "flowchart LR" or "sequenceDiagram".'
  return diagnostic('broken-diagram', spanInFence(source, token, place), [reason], [advice])
}

/** The line that a fault names, else the one that holds the culprit, else the first. */
function placeIn(text: string, { line, found, column }: DiagramFault, culprit?: string) {
  const lines = text.split('\n')
  const word = (culprit ?? found ?? '').trim()
  const skipped = text.slice(0, preambleLength(text)).split('\n').length - 1
  const named =
    line === undefined ? lines.findIndex((each) => word !== '' && each.includes(word)) : line + skipped
  const at = Math.min(Math.max(0, named), lines.length - 1)
  const written = lines[at] ?? ''
  const first = written.length - written.trimStart().length
  // What is missing at the end of a line is shown at its last sign.
  const last = line === undefined ? first : Math.max(first, written.trimEnd().length - 1)
  if (word === '') return { line: at, column: column ?? last }
  const near = written.lastIndexOf(word)
  return { line: at, column: column ?? (near === -1 ? first : near), words: word }
}

/** The first sentence of the library. */
function plainReason(message: string): string {
  const [sentence = ''] = message.split(/\n|\. /)
  const plain = sentence
    .trim()
    .replace(/\.$/, '')
    .replace(/'([^']*)'/g, '"$1"')
  return plain === '' ? 'Mermaid gives up on it' : plain.charAt(0).toLowerCase() + plain.slice(1)
}
