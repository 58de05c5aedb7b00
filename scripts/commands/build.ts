/** `lectern build`: writes the deck and its PDFs. */
import { readPath } from '../option-values.ts'
import { COMMON_OPTIONS, DECK, defineCommand } from './command.ts'

const OPTIONS = {
  out: {
    kind: 'value',
    short: 'o',
    value: 'DIR',
    description: 'folder to write into (default: dist)',
    read: readPath,
  },
  'no-pdf': { kind: 'flag', description: 'leave the PDFs out, which needs no browser' },
  standalone: { kind: 'flag', description: 'put everything into one index.html that can be mailed' },
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
      when: ({ out }) => out !== undefined && /\.html?$/i.test(out),
      message: '"build" writes a folder, and "--out" names a page.',
      hint: 'Name a folder; with "--standalone" the index.html in it needs no other file and can be mailed.',
    },
    {
      when: (options) => options['no-pdf'] && options.browser !== undefined,
      message: '"--no-pdf" and "--browser" contradict each other: without PDFs no browser is used.',
      hint: 'Keep one of the two.',
    },
  ],
  async act(io, { operand, options }) {
    const { buildDeck } = await import('./build-deck.ts')
    return buildDeck(io, {
      deck: operand,
      out: options.out ?? 'dist',
      pdfs: options['no-pdf'] ? [] : ['deck', 'handout'],
      standalone: options.standalone,
      watch: options.watch,
      browser: options.browser,
      quiet: options.quiet,
    })
  },
})
