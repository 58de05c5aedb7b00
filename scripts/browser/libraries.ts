/**
 * Slim container images lack three libraries that Chromium needs, and fonts with their configuration. Both
 * come with the bundled Chromium and are used only where the system has none.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from './machine.ts'

const NEEDED = ['libnss3.so', 'libnssutil3.so', 'libnspr4.so', 'libexpat.so.1']

const SYSTEM_FOLDERS = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib64',
  '/usr/lib64',
  '/usr/lib',
  '/lib',
]

type Exists = (path: string) => boolean

/**
 * The variable that lets Chromium find the unpacked libraries, when the system lacks one of them.
 *
 * @param folder Where the bundled browser was unpacked.
 */
export function libraryEnvironment(
  folder: string,
  machine: Machine,
  exists: Exists = existsSync,
): Record<string, string> {
  const extra = (machine.env.LD_LIBRARY_PATH ?? '').split(':').filter((path) => path !== '')
  const folders = [...extra, ...SYSTEM_FOLDERS]
  const present = NEEDED.every((name) => folders.some((parent) => exists(join(parent, name))))
  return present ? {} : { LD_LIBRARY_PATH: [...extra, join(folder, 'lib')].join(':') }
}

/** The variable that points to the unpacked fonts, when the system has no font configuration. */
export function fontEnvironment(
  folder: string,
  machine: Machine,
  exists: Exists = existsSync,
): Record<string, string> {
  const chosen = machine.env.FONTCONFIG_PATH ?? machine.env.FONTCONFIG_FILE
  if (chosen !== undefined || exists('/etc/fonts/fonts.conf')) return {}
  return { FONTCONFIG_PATH: folder }
}
