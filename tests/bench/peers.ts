/** How the other tools are called: one command for the web page and, where the tool can, one for the PDF. [pure] */
import { join } from 'node:path'
import type { BenchCase, MissingCase, Product } from './case.ts'
import type { PeerName } from './peer-names.ts'
import type { DeckFolders } from './write-decks.ts'

/** What npm installs for a peer. */
export interface PeerPackage {
  readonly dependencies: Readonly<Record<string, string>>
  readonly overrides?: Readonly<Record<string, string>>
  /** The program, relative to the folder of the installation. */
  readonly program: string
}

/** The browser that peers print with. */
export interface PeerBrowser {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
  /** Chromium refuses to run its sandbox as root. */
  readonly asRoot: boolean
}

export interface PeerSetup {
  /** The words before the arguments: a program, or Node and a program. */
  readonly start: readonly [string, ...string[]]
  readonly version: string
  /** Undefined when there is none to print with. */
  readonly browser: PeerBrowser | undefined
  readonly outputs: string
}

/** Everything is pinned, or a release of a peer would look like a change of ours. */
export const PEER_PACKAGES: Readonly<Record<Exclude<PeerName, 'pandoc'>, PeerPackage>> = {
  'reveal-md': { dependencies: { 'reveal-md': '6.1.4' }, program: 'node_modules/reveal-md/bin/reveal-md.js' },
  marp: {
    dependencies: { '@marp-team/marp-cli': '4.5.1' },
    program: 'node_modules/@marp-team/marp-cli/marp-cli.js',
  },
  slidev: {
    dependencies: {
      '@slidev/cli': '52.11.3',
      'playwright-chromium': '1.65.0',
      unocss: '66.5.12',
      vite: '7.3.8',
    },
    overrides: { unocss: '66.5.12', vite: '7.3.8' },
    program: 'node_modules/@slidev/cli/bin/slidev.mjs',
  },
}

/** The rows of one peer. */
export function peerCases(peer: PeerName, decks: DeckFolders, setup: PeerSetup): (BenchCase | MissingCase)[] {
  return peerProducts(peer).map((product) => {
    const name = peerRow(peer, product, setup.version)
    const output = { folder: join(setup.outputs, `${peer}-${product}`), file: FILES[product] }
    const target = { folder: output.folder, file: join(output.folder, output.file) }
    const arranged =
      product === 'pdf'
        ? setup.browser && COMMANDS[peer].pdf?.(target, setup.browser)
        : COMMANDS[peer].html(target)
    if (arranged === undefined) return { name, product, problem: 'no browser' }
    const [program, ...words] = setup.start
    const command = [program, ...words, ...arranged.args] as const
    const env = { ...setup.browser?.env, ...arranged.env }
    return { name, product, command, cwd: decks.of[peer], env, output }
  })
}

/** The words of a peer's row. */
export function peerRow(peer: PeerName, product: Product, version: string): string {
  return `${peer}${version === '' ? '' : ` ${version}`}, ${product === 'pdf' ? 'PDF' : 'HTML'}`
}

/** What a peer makes. */
export const peerProducts = (peer: PeerName): readonly PeerProduct[] =>
  COMMANDS[peer].pdf === undefined ? ['html'] : ['html', 'pdf']

type PeerProduct = Extract<Product, 'html' | 'pdf'>

const FILES: Readonly<Record<PeerProduct, string>> = { html: 'index.html', pdf: 'deck.pdf' }

interface Target {
  readonly folder: string
  readonly file: string
}

interface Arranged {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

interface PeerCommands {
  readonly html: (target: Target) => Arranged
  readonly pdf?: (target: Target, browser: PeerBrowser) => Arranged
}

const COMMANDS: Readonly<Record<PeerName, PeerCommands>> = {
  'reveal-md': {
    html: ({ folder }) => ({ args: ['deck.md', '--static', folder, '--static-dirs', 'img'] }),
    pdf: ({ file }, browser) => ({
      args: [
        ...['deck.md', '--print', file, '--puppeteer-chromium-executable', browser.path],
        ...(browser.asRoot ? ['--puppeteer-launch-args=--no-sandbox'] : []),
      ],
    }),
  },
  marp: {
    html: ({ file }) => ({ args: ['deck.md', '--no-config-file', '--output', file] }),
    pdf: ({ file }, browser) => ({
      args: [
        ...['deck.md', '--no-config-file', '--pdf', '--allow-local-files'],
        ...['--browser', 'chrome', '--browser-path', browser.path, '--output', file],
      ],
      env: browser.asRoot ? { CHROME_NO_SANDBOX: '1' } : {},
    }),
  },
  slidev: {
    html: ({ folder }) => ({ args: ['build', 'deck.md', '--out', folder] }),
    pdf: ({ file }, browser) => ({
      args: ['export', 'deck.md', '--executable-path', browser.path, '--output', file],
    }),
  },
  pandoc: {
    html: ({ file }) => ({
      args: [
        ...['deck.md', '--to', 'revealjs', '--standalone', '--slide-level', '2'],
        ...[
          '--metadata',
          'pagetitle=Generated deck',
          '--variable',
          'revealjs-url=reveal.js',
          '--output',
          file,
        ],
      ],
    }),
  },
}
