import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** In the order in which they run: what later ones use stands in earlier ones. */
const SCRIPTS = ['live.js', 'live-panel.js', 'live-deck.js']

/** The scripts that run in every page of the dev server, as one. */
export const readLiveScript = (packageRoot: string): string =>
  SCRIPTS.map((name) => readFileSync(join(packageRoot, 'templates', 'client', name), 'utf8')).join('\n')
