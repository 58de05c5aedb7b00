/** How the tools serve a deck that is being edited. [pure] */
import { join } from 'node:path'
import type { FoundPeer } from './find-peers.ts'
import type { Dialect } from './generated-deck.ts'
import type { PeerName } from './peer-names.ts'

export interface LiveCase {
  /** Unique among the rows of a table. */
  readonly name: string
  readonly dialect: Dialect
  readonly command: (deck: string, port: number) => readonly [string, ...string[]]
  readonly env?: (port: number) => Readonly<Record<string, string>>
  /** The address that answers when the server is ready. */
  readonly path: string
  /** The address of a slide, counted from 0. */
  readonly slidePath: (index: number) => string
}

export interface MissingLiveCase {
  readonly name: string
  readonly problem: string
}

export const FLOOR = 'floor: sends the changed slide, nothing else'
export const LECTERN = 'Lectern `dev`'

const ofReveal = (index: number): string => `#/${index}`

/** The rows that are always measured. */
export const ownLiveCases = (packageRoot: string): LiveCase[] => [
  {
    name: FLOOR,
    dialect: 'lectern',
    command: (deck, port) => [
      process.execPath,
      join(packageRoot, 'tests/bench/live-floor.js'),
      join(deck, 'deck.md'),
      String(port),
    ],
    path: '/',
    slidePath: (index) => `/${ofReveal(index)}`,
  },
  {
    name: LECTERN,
    dialect: 'lectern',
    command: (deck, port) => [
      process.execPath,
      join(packageRoot, 'scripts/lectern.js'),
      ...['dev', deck, '--port', String(port)],
    ],
    path: '/',
    slidePath: (index) => `/${ofReveal(index)}`,
  },
]

type Served = Pick<LiveCase, 'env' | 'path' | 'slidePath'> & {
  readonly args: (port: number) => readonly string[]
}

/** Pandoc has no server. */
const SERVED: Readonly<Record<Exclude<PeerName, 'pandoc'>, Served>> = {
  'reveal-md': {
    args: (port) => ['deck.md', '--watch', '--disable-auto-open', '--port', String(port)],
    path: '/deck.md',
    slidePath: (index) => `/deck.md${ofReveal(index)}`,
  },
  marp: {
    args: () => ['--no-config-file', '--server', '.'],
    env: (port) => ({ PORT: String(port) }),
    path: '/deck.md',
    slidePath: (index) => `/deck.md#${index + 1}`,
  },
  slidev: {
    args: (port) => ['deck.md', '--port', String(port), '--open', 'false'],
    path: '/',
    slidePath: (index) => `/${index + 1}`,
  },
}

/** The row of a peer; undefined for one that serves nothing. */
export function peerLiveCase(name: PeerName, peer: FoundPeer): LiveCase | MissingLiveCase | undefined {
  if (name === 'pandoc') return undefined
  if ('problem' in peer) return { name, problem: peer.problem }
  const { args, ...served } = SERVED[name]
  const [program, ...words] = peer.start
  return {
    ...served,
    name: `${name} ${peer.version}`,
    dialect: name,
    command: (_deck, port) => [program, ...words, ...args(port)],
  }
}
