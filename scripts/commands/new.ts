/** `lectern new DIR`: starts a deck that builds without a complaint, with help for editors. */
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
  editor: {
    kind: 'flag',
    description: 'only renews the editor settings (.vscode) of a deck that is there',
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
  contradictions: [
    {
      when: ({ editor, title }) => editor === true && title !== undefined,
      message: '"--editor" changes no title.',
      hint: 'Change "title:" in deck.yaml.',
    },
  ],
  async act(io, { operand, options }) {
    const { quiet = false } = options
    if (options.editor) return renewEditorSettings(io, operand, quiet)
    const { writeStarter } = await import('../write/write-starter.ts')
    const folder = resolve(io.cwd, operand)
    const title = options.title ?? titleFrom(basename(folder))
    const problem = await writeStarter(join(io.packageRoot, 'templates', 'starter'), folder, title)
    if (problem) throw new UsageError(`"${operand}" ${PROBLEMS[problem]}.`, 'Name a new folder.')
    const { writeEditorSettings } = await import('./editor-settings.ts')
    await writeEditorSettings(operand, io)
    if (!quiet) io.stderr(nextSteps(io, relative(io.cwd, folder) || '.'))
    return 0
  },
})

async function renewEditorSettings(io: Io, deck: string, quiet: boolean): Promise<number> {
  const { writeEditorSettings } = await import('./editor-settings.ts')
  const { reportDiagnostics } = await import('./report.ts')
  const { value: kept, diagnostics } = await writeEditorSettings(deck, io)
  const code = reportDiagnostics(io, diagnostics, quiet)
  if (kept && !quiet) {
    io.stderr(`Wrote the editor settings of ${deck}.\n`)
    for (const path of kept) io.stderr(`Left ${path} as it is: it is yours.\n`)
  }
  return code
}

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
