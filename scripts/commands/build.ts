/** `lectern build`: writes the deck and its PDFs. */
import { isPage, readPath } from '../option-values.ts'
import { COMMON_OPTIONS, DECK, defineCommand } from './command.ts'

const OPTIONS = {
  out: {
    kind: 'value',
    short: 'o',
    value: 'PATH',
    description: 'folder to write into (default: dist), or a page with "--standalone"',
    read: readPath,
  },
  'no-pdf': { kind: 'flag', description: 'leave the PDFs out; most decks then need no browser' },
  standalone: { kind: 'flag', description: 'put everything into one page that can be mailed' },
  watch: { kind: 'flag', short: 'w', description: 'build again after every change' },
  ...COMMON_OPTIONS,
} as const

export const buildCommand = defineCommand({
  name: 'build',
  summary: 'Writes the deck, deck.pdf and handout.pdf',
  operand: DECK,
  options: OPTIONS,
  contradictions: [
    {
      when: (options) => options.out !== undefined && /\.pdf$/i.test(options.out),
      message: '"build" writes a folder, and "--out" names a PDF.',
      hint: 'Use "lectern pdf" for a single PDF.',
    },
    {
      when: ({ out, standalone }) => isPage(out) && !standalone,
      message: '"build" writes a folder, and "--out" names a page.',
      hint: 'Add "--standalone" for one page that needs no other file, or name a folder.',
    },
  ],
  async act(io, { operand, options }) {
    const { buildDeck } = await import('./build-deck.ts')
    const { out = 'dist' } = options
    return buildDeck(io, {
      deck: operand,
      out,
      // A single file can hold the page alone.
      pdfs: options['no-pdf'] || isPage(out) ? [] : ['deck', 'handout'],
      standalone: options.standalone,
      watch: options.watch,
      browser: options.browser,
      quiet: options.quiet,
    })
  },
})
