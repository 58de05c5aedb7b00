/**
 * Reads the arguments of a command by the table of its options.
 *
 * Everything wrong with a command line is a `UsageError` that says what to write instead. Node's own parser
 * does the splitting; the sentences are ours.
 */
import { parseArgs } from 'node:util'
import { nearestName } from './diagnostics/nearest.ts'
import { UsageError } from './usage-error.ts'

/** An option without a value, such as `--watch`. */
export interface Flag {
  readonly kind: 'flag'
  readonly short?: string
  readonly description: string
}

/** An option with a value, such as `--port 8000`. */
export interface Valued<T> {
  readonly kind: 'value'
  readonly short?: string
  /** What stands for the value in the help: `DIR`. */
  readonly value: string
  readonly description: string
  readonly read: (raw: string) => Reading<T>
}

/** A value, or what is wrong with it as the end of the sentence `"--port x" …`. */
export type Reading<T> = { readonly value: T } | { readonly problem: string }

export type Options = Readonly<Record<string, Flag | Valued<unknown>>>

/** The one thing a command works on. */
export interface Operand {
  readonly name: string
  readonly description: string
  /** Undefined when the command needs the operand. */
  readonly default: string | undefined
}

export type OptionValues<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Valued<infer T> ? T | undefined : boolean
}

/** A checked command line. */
export interface Call<O extends Options> {
  readonly operand: string
  readonly options: OptionValues<O>
}

/** The part of a command that its command line depends on. */
export interface Syntax<O extends Options> {
  readonly name: string
  readonly operand: Operand
  readonly options: O
}

/** Checks the arguments that follow the name of a command; 'help' when they ask for help. */
export function parseArguments<O extends Options>(
  syntax: Syntax<O>,
  argv: readonly string[],
): Call<O> | 'help' {
  const { tokens } = parseArgs({
    args: [...argv],
    options: nodeOptions(syntax.options),
    strict: false,
    tokens: true,
  })
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return 'help'
  const operands: string[] = []
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(syntax.options)) {
    values[name] = syntax.options[name]?.kind === 'flag' ? false : undefined
  }
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind === 'option') values[token.name] = readOption(syntax, token, values[token.name])
  }
  return { operand: operandOf(syntax, operands), options: values as OptionValues<O> }
}

/** The form in which Node's parser wants to know our options; `--help` belongs to every command. */
function nodeOptions(options: Options): NonNullable<Parameters<typeof parseArgs>[0]>['options'] {
  const entries = Object.entries(options).map(([name, option]) => {
    const type: 'boolean' | 'string' = option.kind === 'flag' ? 'boolean' : 'string'
    return [name, option.short ? { type, short: option.short } : { type }] as const
  })
  return { ...Object.fromEntries(entries), help: { type: 'boolean', short: 'h' } }
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function readOption(syntax: Syntax<Options>, token: OptionToken, before: unknown): unknown {
  const option = Object.hasOwn(syntax.options, token.name) ? syntax.options[token.name] : undefined
  if (!option) throw unknownOption(syntax, token.rawName)
  if (option.kind === 'flag') {
    if (token.value !== undefined) throw new UsageError(`"${token.rawName}" takes no value.`)
    return true
  }
  if (before !== undefined) throw new UsageError(`"${token.rawName}" is given twice.`, 'Keep one of the two.')
  // A value that looks like an option is nearly always a forgotten value; "--out=-x" still means it.
  if (token.value === undefined || (!token.inlineValue && token.value.startsWith('-'))) {
    throw new UsageError(`"${token.rawName}" needs a value.`, `Write "${token.rawName} ${option.value}".`)
  }
  const reading = option.read(token.value)
  if ('value' in reading) return reading.value
  throw new UsageError(`"${token.rawName} ${token.value}" ${reading.problem}`, seeHelp(syntax.name))
}

function unknownOption(syntax: Syntax<Options>, rawName: string): UsageError {
  const known = [...Object.keys(syntax.options), 'help'].map((name) => `--${name}`)
  const near = nearestName(rawName, known)
  const hint = near ? `Did you mean "${near}"? ${seeHelp(syntax.name)}` : seeHelp(syntax.name)
  return new UsageError(`"lectern ${syntax.name}" has no option "${rawName}".`, hint)
}

function operandOf(syntax: Syntax<Options>, operands: readonly string[]): string {
  const { name, operand } = syntax
  const [first = operand.default, second] = operands
  if (first === undefined) {
    throw new UsageError(`"lectern ${name}" needs ${operand.name}: ${operand.description}.`, seeHelp(name))
  }
  if (second !== undefined) {
    throw new UsageError(
      `"lectern ${name}" takes one ${operand.name}, so "${second}" is too much.`,
      seeHelp(name),
    )
  }
  if (first === '') throw new UsageError(`${operand.name} is empty.`, seeHelp(name))
  return first
}

const seeHelp = (name: string): string => `"lectern ${name} --help" lists what it takes.`
