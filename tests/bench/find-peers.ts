/** Gets the other tools ready: installs them beside the temporary files, or finds them on the PATH. */
import { execFile, spawn } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { findBrowser } from '../../scripts/browser/find.ts'
import type { PeerName } from './peer-names.ts'
import { PEER_PACKAGES, type PeerBrowser, type PeerPackage, type PeerSetup } from './peers.ts'
import { thisMachine } from './this-machine.ts'

/** A peer that can be called, or the reason why it cannot. */
export type FoundPeer = Pick<PeerSetup, 'start' | 'version'> | { readonly problem: string }

const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

// Neither is wanted: a browser is there already.
const NO_BROWSER_DOWNLOAD = { PUPPETEER_SKIP_DOWNLOAD: '1', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }

/** Installs the peer if npm is needed for it and it is not there from an earlier time. */
export async function findPeer(peer: PeerName, onProgress: (text: string) => void): Promise<FoundPeer> {
  try {
    if (peer === 'pandoc') return await findPandoc()
    return await installPeer(peer, PEER_PACKAGES[peer], onProgress)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    onProgress(`${peer} cannot be installed: ${reason}`)
    return { problem: 'cannot be installed' }
  }
}

/**
 * The Chromium that Debian and its kin install, which peers would find by themselves; else the one that Lectern
 * prints with, or undefined when there is none.
 */
export async function findPeerBrowser(
  packageRoot: string,
): Promise<(PeerBrowser & { readonly words: string }) | undefined> {
  const asRoot = process.getuid?.() === 0
  const installed = onPath('chromium')
  if (installed !== undefined) {
    const version = await firstLine(installed, ['--version', ...(asRoot ? ['--no-sandbox'] : [])])
    return { path: installed, env: {}, asRoot, words: `the installed ${version || installed}` }
  }
  const found = await findBrowser({ packageRoot, machine: thisMachine() }).catch(() => undefined)
  return (
    found && { path: found.path, env: found.env, asRoot, words: `the browser of Lectern (${found.origin})` }
  )
}

async function findPandoc(): Promise<FoundPeer> {
  const program = onPath('pandoc')
  if (program === undefined) return { problem: 'not installed' }
  const version = (await firstLine(program, ['--version'])).replace(/^pandoc(\.exe)?\s+/, '')
  return { start: [program], version }
}

async function installPeer(
  peer: PeerName,
  { dependencies, overrides, program }: PeerPackage,
  onProgress: (text: string) => void,
): Promise<FoundPeer> {
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies, overrides }, undefined, 2)
  const folder = join(ownFolder(), peer)
  // Written last, so an installation that was cut short is done again.
  const receipt = join(folder, 'installed.json')
  if (!existsSync(receipt) || readFileSync(receipt, 'utf8') !== manifest) {
    onProgress(`installing ${peer} into ${folder}`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), manifest)
    await runNpm(folder)
    writeFileSync(receipt, manifest)
  }
  return { start: [process.execPath, join(folder, program)], version: Object.values(dependencies)[0] ?? '' }
}

/** A place that outlives the run, and that nobody else can put programs into. */
function ownFolder(): string {
  const folder = join(tmpdir(), 'lectern-bench-peers')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const uid = process.getuid?.()
  if (uid !== undefined && statSync(folder).uid !== uid) throw new Error(`${folder} belongs to another user`)
  return folder
}

async function runNpm(folder: string): Promise<void> {
  const env = { ...process.env, ...NO_BROWSER_DOWNLOAD }
  // On Windows npm is a script, which only a shell can start.
  const shell = process.platform === 'win32'
  const child = spawn('npm', INSTALL, { cwd: folder, env, shell, stdio: ['ignore', 2, 2] })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (code !== 0) throw new Error(`npm ended with exit code ${code}`)
}

function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, program)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** What a program says first; nothing when it fails. */
async function firstLine(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args).catch(() => ({ stdout: '' }))
  return (stdout.split('\n')[0] ?? '').trim()
}
