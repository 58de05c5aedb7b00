/** `lectern png`: writes pictures of slides. */
import { readPath, readPixels, readSlides } from '../option-values.ts'
import { COMMON_OPTIONS, DECK, defineCommand } from './command.ts'

const OPTIONS = {
  out: {
    kind: 'value',
    short: 'o',
    value: 'DIR',
    description: 'folder to write into (default: dist/png)',
    read: readPath,
  },
  slides: { kind: 'value', value: 'LIST', description: 'only these slides, such as 3-7,9', read: readSlides },
  width: {
    kind: 'value',
    value: 'PIXELS',
    description: 'width of the pictures (default: 1920); the height follows from the slides',
    read: readPixels,
  },
  ...COMMON_OPTIONS,
} as const

export const pngCommand = defineCommand({
  name: 'png',
  summary: 'Writes slides as pictures: slide-001.png and so on',
  operand: DECK,
  options: OPTIONS,
  contradictions: [
    {
      when: ({ out }) => out !== undefined && /\.(png|jpe?g|webp|gif|svg|pdf)$/i.test(out),
      message: '"png" writes a folder of pictures, and "--out" names a single file.',
      hint: 'Name a folder; "--slides 1" makes one picture.',
    },
  ],
  async act(io, { operand, options }) {
    const { pictureDeck } = await import('./picture-deck.ts')
    return pictureDeck(io, {
      deck: operand,
      out: options.out ?? 'dist/png',
      slides: options.slides,
      width: options.width ?? 1920,
      browser: options.browser,
      quiet: options.quiet,
    })
  },
})
