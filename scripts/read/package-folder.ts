/** Finds installed packages, whose files go into the output as they are. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder of a package, looked up as Node does: in node_modules beside `from` and then further up.
 *
 * Node's own resolver is not asked, because it loads half of its loader first and cannot name files that a
 * package does not export.
 */
export function packageFolder(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) throw new Error(`The package "${name}" is not installed.`)
  }
}
