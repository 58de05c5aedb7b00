/** `lectern dev`: shows the deck and follows the author's changes. */
import { readPort, readText } from '../option-values.ts'
import { COMMON_OPTIONS, DECK, defineCommand } from './command.ts'

const OPTIONS = {
  port: {
    kind: 'value',
    short: 'p',
    value: 'PORT',
    description: 'port to listen on (default: 8000, or the next free one)',
    read: readPort,
  },
  host: {
    kind: 'value',
    value: 'HOST',
    description: 'address to listen on (default: 127.0.0.1, this machine; all networks: 0.0.0.0)',
    read: readText,
  },
  open: { kind: 'flag', description: 'open the deck in your browser' },
  follow: { kind: 'flag', description: 'show the slide that you edit' },
  poll: { kind: 'flag', description: 'look for changes again and again, for network drives' },
  'no-check': { kind: 'flag', description: 'show no findings of "lectern check" on the slides' },
  ...COMMON_OPTIONS,
  browser: { ...COMMON_OPTIONS.browser, description: 'browser that --open uses (default: your own)' },
} as const

export const devCommand = defineCommand({
  name: 'dev',
  summary: 'Serves the deck and updates it while you edit',
  operand: DECK,
  options: OPTIONS,
  contradictions: [
    {
      when: ({ open, browser }) => browser !== undefined && !open,
      message: '"--browser" says what --open opens, and "--open" is missing.',
      hint: 'Add "--open", or leave "--browser" out.',
    },
  ],
  async act(io, { operand, options }) {
    const { serveDeck } = await import('./serve-deck.ts')
    return serveDeck(io, {
      deck: operand,
      host: options.host ?? '127.0.0.1',
      port: options.port,
      open: options.open,
      follow: options.follow,
      poll: options.poll,
      check: !options['no-check'],
      browser: options.browser,
      quiet: options.quiet,
    })
  },
})
