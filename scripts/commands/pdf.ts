/** `lectern pdf`: writes PDFs only. */
import { readChoice, readPath, readSlides } from '../option-values.ts'
import { COMMON_OPTIONS, DECK, defineCommand } from './command.ts'

const OPTIONS = {
  out: {
    kind: 'value',
    short: 'o',
    value: 'PATH',
    description: 'folder to write into (default: dist), or a file when it ends in .pdf',
    read: readPath,
  },
  slides: { kind: 'value', value: 'LIST', description: 'only these slides, such as 3-7,9', read: readSlides },
  fragments: { kind: 'flag', description: 'one page for each step of a slide, not for the handout' },
  handout: {
    kind: 'value',
    value: 'KIND',
    description: 'the handout alone: notes, 2up, 3up, 6up or outline',
    read: readChoice('notes', '2up', '3up', '6up', 'outline'),
  },
  paper: {
    kind: 'value',
    value: 'PAPER',
    description: 'a4 or letter, for the handout (default: as the deck says)',
    read: readChoice('a4', 'letter'),
  },
  ...COMMON_OPTIONS,
} as const

export const pdfCommand = defineCommand({
  name: 'pdf',
  summary: 'Writes deck.pdf and handout.pdf, or one of them',
  operand: DECK,
  options: OPTIONS,
  contradictions: [
    {
      when: ({ out }) => out !== undefined && /\.(html?|png|jpe?g|svg|pptx|odp)$/i.test(out),
      message: '"pdf" writes PDFs, and "--out" names another kind of file.',
      hint: 'Name a folder, or a file that ends in .pdf. For pictures there is "lectern png".',
    },
    {
      when: ({ out, handout, paper }) => isPdf(out) && handout === undefined && paper !== undefined,
      message: '"--paper" is about the handout, and a single PDF is the deck itself.',
      hint: 'Add "--handout notes", or leave "--paper" out: pages of the deck have the size of its slides.',
    },
    {
      when: ({ fragments, handout }) => fragments && handout !== undefined,
      message: '"--fragments" is about the deck, and "--handout" prints the handout alone.',
      hint: 'Keep one of the two.',
    },
  ],
  async act(io, { operand, options }) {
    const { out = 'dist', handout } = options
    const { printDeck } = await import('./print-deck.ts')
    return printDeck(io, {
      deck: operand,
      target: isPdf(out) ? { file: out } : { folder: out },
      // A single file can hold one PDF, and the deck is what most people mean.
      kinds: handout ? ['handout'] : isPdf(out) ? ['deck'] : ['deck', 'handout'],
      slides: options.slides,
      fragments: options.fragments,
      paper: options.paper,
      handout,
      browser: options.browser,
      quiet: options.quiet,
    })
  },
})

const isPdf = (path: string | undefined): boolean => path !== undefined && /\.pdf$/i.test(path)
