/** What a command is: its syntax, its help and what it does. */
import {
  type Call,
  type Options,
  type OptionValues,
  parseArguments,
  type Syntax,
  type Valued,
} from '../arguments.ts'
import type { Io } from '../io.ts'
import { readPath } from '../option-values.ts'
import { UsageError } from '../usage-error.ts'

/** Two options that cannot both be followed, and the sentence that says why. */
interface Contradiction<O extends Options> {
  readonly when: (options: OptionValues<O>) => boolean
  readonly message: string
  readonly hint: string
}

interface Definition<O extends Options> extends Syntax<O> {
  readonly summary: string
  readonly contradictions?: readonly Contradiction<O>[]
  readonly act: (io: Io, call: Call<O>) => Promise<number>
}

export interface Command extends Syntax<Options> {
  readonly summary: string
  /** Reads the arguments and does the work; 'help' when they ask for help. */
  readonly start: (io: Io, argv: readonly string[]) => Promise<number | 'help'>
}

/** Options of every command; `--help` is understood without being listed. */
const browser: Valued<string> = {
  kind: 'value',
  value: 'PATH',
  description: 'browser to print with (default: the one that comes with Lectern)',
  read: readPath,
}
const quiet = { kind: 'flag', short: 'q', description: 'print nothing but errors' } as const
export const COMMON_OPTIONS = { browser, quiet } as const

/** The deck that most commands work on. */
export const DECK = {
  name: 'DECK',
  description: 'a folder of Markdown files, or one .md file',
  default: 'slides',
} as const

/** Ties the types of the options to what the command does with them. */
export function defineCommand<O extends Options>(definition: Definition<O>): Command {
  const { name, summary, operand, options, contradictions = [], act } = definition
  return {
    name,
    summary,
    operand,
    options,
    async start(io, argv) {
      const call = parseArguments(definition, argv)
      if (call === 'help') return 'help'
      const found = contradictions.find(({ when }) => when(call.options))
      if (found) throw new UsageError(found.message, found.hint)
      return act(io, call)
    },
  }
}
