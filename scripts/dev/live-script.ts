import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from '../read/package-folder.ts'

/** In the order in which they run: what later ones use stands in earlier ones. */
const SCRIPTS = [
  'live.js',
  'live-panel.js',
  'live-section.js',
  'live-place.js',
  'live-deck.js',
  'live-export.js',
  'live-check.js',
]

/** The scripts that run in every page of the dev server. */
export interface LiveScripts {
  /** Before any script of the page. */
  readonly first: string
  /** After all of them. */
  readonly last: string
}

export function readLiveScripts(packageRoot: string): LiveScripts {
  const client = (name: string) => join(packageRoot, 'templates', 'client', name)
  const library = join(packageFolder('idiomorph', packageRoot), 'dist', 'idiomorph.min.js')
  const read = (path: string) => readFileSync(path, 'utf8')
  return {
    first: read(client('live-first.js')),
    last: [library, ...SCRIPTS.map(client)].map(read).join('\n;'),
  }
}
