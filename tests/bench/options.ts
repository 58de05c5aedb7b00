/** The command line of the benchmark. */
import { parseArgs } from 'node:util'
import { UsageError } from '../../scripts/usage-error.ts'
import { PEER_NAMES, type PeerName } from './peer-names.ts'

export interface BenchOptions {
  readonly sizes: readonly number[]
  /** Counted runs of each case; undefined means `runsFor`. */
  readonly runs: number | undefined
  readonly peers: readonly PeerName[]
  readonly load: boolean
  /** Editing is measured, and nothing else. */
  readonly live: boolean
}

export const HELP = `Measures how long Lectern takes for generated decks, beside the floor that this machine sets.

Usage: npm run bench -- [options]

Options:
  --slides LIST   sizes of the decks (default: 20,100,1000)
  --runs N        counted runs of each case (default: 5, and 3 for decks of 1000 slides and more)
  --peers [LIST]  other tools as well: ${PEER_NAMES.join(', ')} (default: all of them).
                  npm installs them on demand into a folder beside the system's temporary files
  --load          opens the built decks in the browser and measures until the first slide is visible
  --live          measures editing instead: from a save to the changed slide on the screen, in the dev servers
                  of Lectern and of the peers that are asked for; --runs are sessions of 4 saves (default: 3)
  -h, --help      print this help

The tables go to stdout as Markdown, the progress to stderr. Times never change the exit code.
`

/** Long decks differ less from run to run, and take long enough as it is. [pure] */
export const runsFor = (slides: number): number => (slides >= 1000 ? 3 : 5)

/**
 * Reads the arguments; 'help' when they ask for it. [pure]
 *
 * @throws UsageError for an unknown option or a value that makes no sense.
 */
export function readOptions(argv: readonly string[]): BenchOptions | 'help' {
  const { slides, runs, peers, load, live, help } = parse(argv)
  if (help) return 'help'
  return {
    sizes: readList(slides ?? '20,100,1000').map((word) => readCount(word, '--slides')),
    runs: runs === undefined ? undefined : readCount(runs, '--runs'),
    peers: peers === undefined ? [] : peers === 'all' ? PEER_NAMES : readList(peers).map(readPeer),
    load: load === true,
    live: live === true,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: withPeersValue(argv),
      options: {
        slides: { type: 'string' },
        runs: { type: 'string' },
        peers: { type: 'string' },
        load: { type: 'boolean' },
        live: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
      'Use --help to see the options.',
    )
  }
}

/** Node's parser knows no option whose value may be left out, so the value is filled in. */
function withPeersValue(argv: readonly string[]): string[] {
  return argv.map((word, index) => {
    const next = argv[index + 1]
    return word === '--peers' && (next === undefined || next.startsWith('-')) ? '--peers=all' : word
  })
}

const readList = (text: string): string[] => text.split(',').map((word) => word.trim())

function readCount(text: string, option: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new UsageError(`"${text}" is not a number for ${option}.`, 'Use whole numbers from 1.')
}

function readPeer(text: string): PeerName {
  const name = PEER_NAMES.find((known) => known === text)
  if (name !== undefined) return name
  throw new UsageError(`There is no peer "${text}".`, `Use some of: ${PEER_NAMES.join(', ')}.`)
}
