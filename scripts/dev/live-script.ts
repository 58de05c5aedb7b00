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

/** The scripts that run in every page of the dev server, as one. */
export const readLiveScript = (packageRoot: string): string =>
  [
    join(packageFolder('idiomorph', packageRoot), 'dist', 'idiomorph.min.js'),
    ...SCRIPTS.map((name) => join(packageRoot, 'templates', 'client', name)),
  ]
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n;')
