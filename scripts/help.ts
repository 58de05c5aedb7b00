/** The help texts, made from the tables of the commands. */
import type { Options } from './arguments.ts'
import type { Command } from './commands/command.ts'

/** The help of the whole program. */
export function programHelp(commands: readonly Command[]): string {
  const rows = commands.map(({ name, operand, summary }) => [`${name} ${usageOf(operand)}`, summary] as const)
  return `Lectern turns a folder of Markdown into a talk and its PDFs.

Usage: lectern COMMAND [options]

Commands:
${table(rows)}

Options:
${table([
  ['-h, --help', 'print this help; "lectern COMMAND --help" prints the help of a command'],
  ['-v, --version', 'print the version'],
])}

Exit codes:
${table([
  ['0', 'done'],
  ['1', 'mistakes in the deck, its templates or its settings'],
  ['2', 'a wrong command line'],
  ['3', 'the environment failed: no browser, a taken port, a full disk'],
  ['70', 'a bug of Lectern'],
])}
`
}

/** The help of one command. */
export function commandHelp({ name, summary, operand, options }: Command): string {
  const preset = operand.default === undefined ? '' : ` (default: ${operand.default})`
  return `${summary}.

Usage: lectern ${name} ${usageOf(operand)} [options]

${operand.name} is ${operand.description}${preset}.

Options:
${table([...optionRows(options), ['-h, --help', 'print this help']])}
`
}

const usageOf = (operand: Command['operand']): string =>
  operand.default === undefined ? operand.name : `[${operand.name}]`

function optionRows(options: Options): [string, string][] {
  return Object.entries(options).map(([name, option]) => {
    const short = option.short ? `-${option.short}, ` : '    '
    const value = option.kind === 'value' ? ` ${option.value}` : ''
    return [`${short}--${name}${value}`, option.description]
  })
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
