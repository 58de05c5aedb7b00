/** The program without the process: arguments -> command -> exit code. */
import packageJson from '../package.json' with { type: 'json' }
import { commands } from './commands/index.ts'
import { nearestName } from './diagnostics/nearest.ts'
import { commandHelp, programHelp } from './help.ts'
import type { Io } from './io.ts'
import { tellFailure } from './tell-failure.ts'
import { UsageError } from './usage-error.ts'

/** Runs one command line to its end and gives the exit code. Never throws. */
export async function run(io: Io): Promise<number> {
  try {
    return await dispatch(io)
  } catch (error) {
    return tellFailure(io, error)
  }
}

async function dispatch(io: Io): Promise<number> {
  const [name, ...rest] = io.argv
  if (name === undefined) {
    io.stderr(programHelp(commands))
    return 2
  }
  if (name === '--help' || name === '-h') return print(io, programHelp(commands))
  if (name === '--version' || name === '-v') return print(io, `${packageJson.version}\n`)
  const command = commands.find((one) => one.name === name)
  if (!command) throw unknownCommand(name)
  const result = await command.start(io, rest).catch((error) => {
    throw error instanceof UsageError ? withNpmHint(error, io) : error
  })
  return result === 'help' ? print(io, commandHelp(command)) : result
}

/** npm keeps options to itself and passes their values on as if they were decks. */
function withNpmHint(error: UsageError, { argv, env }: Io): UsageError {
  const script = env.npm_lifecycle_event
  if (script === undefined || argv.some((argument) => argument.startsWith('-'))) return error
  const advice = `With npm, options stand behind "--": npm run ${script} -- DECK --option.`
  return new UsageError(error.message, [error.hint, advice].filter(Boolean).join(' '))
}

function print(io: Io, text: string): number {
  io.stdout(text)
  return 0
}

/** What commands are called elsewhere, and by our own npm scripts. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['start', 'dev'],
  ['serve', 'dev'],
  ['export', 'pdf'],
  ['init', 'new'],
])

function unknownCommand(name: string): UsageError {
  const names = commands.map((command) => command.name)
  if (name.startsWith('-')) {
    return new UsageError(
      `The option "${name}" comes before any command.`,
      `Write the command first: ${names.join(', ')}.`,
    )
  }
  const near = OTHER_NAMES.get(name) ?? nearestName(name, names)
  const hint = near ? `Did you mean "${near}"?` : `Use one of: ${names.join(', ')}.`
  return new UsageError(`There is no command called "${name}".`, hint)
}
