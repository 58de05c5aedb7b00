import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The script that runs in every page of the dev server. */
export const readLiveScript = (packageRoot: string): string =>
  readFileSync(join(packageRoot, 'templates', 'client', 'live.js'), 'utf8')
