/** `lectern new DIR`: starts a deck that builds without a complaint. */
import { basename, join, relative, resolve } from 'node:path'
import type { Io } from '../io.ts'
import { readText } from '../option-values.ts'
import { UsageError } from '../usage-error.ts'
import { COMMON_OPTIONS, defineCommand } from './command.ts'

const OPTIONS = {
  title: {
    kind: 'value',
    value: 'TEXT',
    description: 'title of the talk (default: made from DIR)',
    read: readText,
  },
  ...COMMON_OPTIONS,
  browser: { ...COMMON_OPTIONS.browser, description: 'taken by every command; nothing is printed here' },
} as const

export const newCommand = defineCommand({
  name: 'new',
  summary: 'Starts a deck that shows the main layouts, ready to be changed',
  operand: {
    name: 'DIR',
    description: 'the folder for the new deck; it may not hold any files yet',
    default: undefined,
  },
  options: OPTIONS,
  async act(io, { operand, options }) {
    const { writeStarter } = await import('../write/write-starter.ts')
    const folder = resolve(io.cwd, operand)
    const title = options.title ?? titleFrom(basename(folder))
    const problem = await writeStarter(join(io.packageRoot, 'templates', 'starter'), folder, title)
    if (problem) throw new UsageError(`"${operand}" ${PROBLEMS[problem]}.`, 'Name a new folder.')
    if (!options.quiet) io.stderr(nextSteps(io, relative(io.cwd, folder) || '.'))
    return 0
  },
})

const PROBLEMS = { file: 'is a file', 'not-empty': 'is not empty, so no deck is started there' } as const

/** "my-talk" -> "My talk". */
function titleFrom(folder: string): string {
  const words = folder.replace(/[-_\s]+/g, ' ').trim()
  return words === '' ? 'A new talk' : words.charAt(0).toUpperCase() + words.slice(1)
}

function nextSteps(io: Io, deck: string): string {
  const shown = /^[\w./-]+$/.test(deck) ? deck : JSON.stringify(deck)
  // Whoever came through "npm run new" has no "lectern" on the path.
  const viaNpm = /^run(-script)?$/.test(io.env.npm_command ?? '')
  const [dev, build] = viaNpm
    ? [`npm start -- ${shown} --open`, `npm run build -- ${shown}`]
    : [`lectern dev ${shown} --open`, `lectern build ${shown}`]
  const width = Math.max(dev.length, build.length)
  return `Started a deck in ${shown}.

Next:
  ${dev.padEnd(width)}  shows it and follows your changes
  ${build.padEnd(width)}  writes the deck and its PDFs to dist/
`
}
