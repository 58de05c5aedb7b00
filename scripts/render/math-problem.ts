/** What is wrong with a formula, in the words of an author. */
import type katex from 'katex'

export interface MathProblem {
  readonly reason: string
  readonly advice: string
  /** Where in the TeX, and over how many characters; the whole formula when undefined. */
  readonly at: number | undefined
  readonly length: number
}

/** A mistake that we find ourselves; `render` turns it into a problem. */
export class TeXProblem extends Error {
  readonly advice: string
  readonly at: number | undefined
  readonly length: number

  constructor(reason: string, advice: string, at?: number, length = 1) {
    super(reason)
    this.advice = advice
    this.at = at === undefined || at < 0 ? undefined : at
    this.length = length
  }
}

type Library = typeof katex

const END = 'the end of the formula'

interface Wording {
  readonly pattern: RegExp
  readonly say: (parts: readonly string[], library: Library) => readonly [reason: string, advice: string]
}

const WORDINGS: readonly Wording[] = [
  {
    pattern: /^Undefined control sequence: (\\.*)$/,
    say: ([, name = ''], library) => [
      `there is no command "${name}"`,
      didYouMean(name.slice(1), '\\', (other) => knowsCommand(library, other)) ??
        'See katex.org/docs/supported for the commands that there are.',
    ],
  },
  {
    pattern: /^No such environment: (.*)$/,
    say: ([, name = ''], library) => [
      `there is no environment "${name}"`,
      didYouMean(name, '', (other) => knowsEnvironment(library, other)) ??
        'Use one such as "aligned", "cases" or "matrix".',
    ],
  },
  {
    pattern: /^Mismatch: (\\begin\{.*\}) matched by (\\end\{.*\})$/,
    say: ([, open = '', close = '']) => [`"${open}" is closed by "${close}"`, 'Write the same name in both.'],
  },
  {
    pattern: /^Double (superscript|subscript)$/,
    say: ([, what = '']) => [
      `it has one ${what} right behind another`,
      'Put what belongs together in braces: a^{b^c}.',
    ],
  },
  {
    pattern: /^Expected group (?:after|as argument to) '(.*)'/,
    say: ([, sign = '']) => [`"${sign}" has nothing to stand on`, `Write {…} behind "${sign}".`],
  },
  {
    pattern: /^Expected '\\right', got/,
    say: () => ['"\\left" has no "\\right"', 'Add "\\right" and a bracket, or "\\right." for none.'],
  },
  {
    pattern: /^Expected '(?:EOF|\\\\right)', got '\}'$/,
    say: () => ['it has a closing brace too many', 'Remove it, or write "\\}" to show one.'],
  },
  {
    pattern: /^Expected 'EOF', got '(&|\\\\)'$/,
    say: ([, sign = '']) => [
      `"${sign}" stands outside of a table`,
      'Put the lines between \\begin{aligned} and \\end{aligned}.',
    ],
  },
  {
    pattern: /^Expected 'EOF', got '([#$%_^])'$/,
    say: ([, sign = '']) => [`"${sign}" has a meaning of its own in TeX`, `Write "\\${sign}" to show one.`],
  },
  {
    pattern: /^(?:Unexpected end of input in a macro argument, )?[Ee]xpected '\}'/,
    say: () => ['a brace is not closed', 'Add "}" where the group ends.'],
  },
  {
    pattern: /^Too many expansions/,
    say: () => ['one of its macros never ends', 'A macro may not use itself.'],
  },
]

const ADVICE = 'See katex.org/docs/supported for what can be written. A dollar sign is written "\\$".'

/** The problem that an exception of KaTeX or of ours stands for. */
export function problemOf(error: unknown, tex: string, library: Library): MathProblem {
  if (error instanceof TeXProblem) {
    const { message: reason, advice, at, length } = error
    return { reason, advice, at, length }
  }
  const { rawMessage, position, length } = error as {
    rawMessage?: string
    position?: number
    length?: number
  }
  // Nesting beyond reason overflows the stack of KaTeX; its other exceptions are about TeX that it cannot take.
  if (rawMessage === undefined) {
    const reason = error instanceof RangeError ? 'it is nested too deeply' : 'KaTeX gives up on it'
    return { reason, advice: 'Write it in a simpler way.', at: undefined, length: 0 }
  }
  const [reason, advice] = wordingOf(rawMessage, library)
  // A place inside a macro is none in the formula; what is missing at the end is shown at the last sign.
  const isInside = position !== undefined && position <= tex.length
  const at = isInside ? Math.min(position, tex.trimEnd().length - 1) : undefined
  return { reason, advice, at, length: Math.max(1, length ?? 1) }
}

function wordingOf(message: string, library: Library): readonly [reason: string, advice: string] {
  for (const { pattern, say } of WORDINGS) {
    const parts = pattern.exec(message)
    if (parts) return say(parts, library)
  }
  const words = message.replace(/'EOF'|end of input/g, END).replace(/'([^']*)'/g, '"$1"')
  return [words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, ''), ADVICE]
}

/** Longer names are not worth the search. */
const LONGEST = 24
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ']

/**
 * The first name that is one slip of the pen away and exists. KaTeX has no list of its names, but says of each
 * whether it knows it.
 */
function didYouMean(name: string, mark: string, isKnown: (name: string) => boolean): string | undefined {
  if (name.length < 3 || name.length > LONGEST || !/^[A-Za-z]+$/.test(name)) return undefined
  for (const other of slips(name)) if (isKnown(other)) return `Did you mean "${mark}${other}"?`
  return undefined
}

/** Two letters changed places, one too many, one missing, one wrong. */
function* slips(name: string): Generator<string> {
  const places = [...name].map((_, at) => [name.slice(0, at), name.slice(at)] as const)
  for (const [before, after] of places)
    if (after.length > 1) yield before + after.charAt(1) + after.charAt(0) + after.slice(2)
  for (const [before, after] of places) yield before + after.slice(1)
  for (const [before, after] of [...places, [name, ''] as const])
    for (const letter of LETTERS) yield before + letter + after
  for (const [before, after] of places) for (const letter of LETTERS) yield before + letter + after.slice(1)
}

const knowsCommand = (library: Library, name: string): boolean =>
  !failsWith(library, `\\${name}`, 'Undefined control sequence')

const knowsEnvironment = (library: Library, name: string): boolean =>
  !failsWith(library, `\\begin{${name}}\\end{${name}}`, 'No such environment')

function failsWith(library: Library, tex: string, message: string): boolean {
  try {
    library.renderToString(tex, { output: 'mathml', strict: false })
    return false
  } catch (error) {
    return String(error).includes(message)
  }
}
