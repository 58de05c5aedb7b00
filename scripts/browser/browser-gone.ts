import { EnvironmentError } from '../environment-error.ts'
import type { Ending } from './browser-process.ts'

/** The browser, or one of its tabs, stopped on its own. A fresh one may do better. */
export class BrowserGone extends EnvironmentError {}

const MISSING_LIBRARY = /error while loading shared libraries: (?<name>[^:\s]+)/
const NO_SANDBOX = /No usable sandbox|Failed to move to new namespace|SUID sandbox helper/

/** What Chromium ends by when it cannot keep the memory that its processes share in a file. */
const NO_ROOM: ReadonlySet<string> = new Set(['SIGTRAP', 'SIGBUS'])
const TEMPORARY =
  'The folder for temporary files may be full: make room there, or name another one with the variable TMPDIR.'

/** Puts the end of a browser into words. [pure] */
export function describeEnding(path: string, { code, signal, error, words }: Ending): EnvironmentError {
  if (NO_SANDBOX.test(words)) return new EnvironmentError(withoutSandbox(path))
  const library = MISSING_LIBRARY.exec(words)?.groups?.name
  if (library !== undefined) {
    return new EnvironmentError(
      `The browser "${path}" cannot start because the system lacks the library ${library}. ` +
        'Install it, or install a browser with the package manager of the system.',
    )
  }
  if (error !== undefined)
    return new EnvironmentError(`The browser "${path}" cannot be started: ${error.message}.`)
  const how = signal === null ? `with exit code ${code}` : `by signal ${signal}`
  const last = words.trim().split('\n').slice(-5).join('\n  ')
  const room = signal !== null && NO_ROOM.has(signal) ? ` ${TEMPORARY}` : ''
  return new BrowserGone(
    `The browser "${path}" ended unexpectedly ${how}.${room}${last === '' ? '' : `\n  ${last}`}`,
  )
}

const withoutSandbox = (path: string): string =>
  [
    `The browser "${path}" cannot start its sandbox: this system lets no ordinary program make user namespaces.`,
    'Two ways to let it:',
    '  1. allow them: "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0" on Ubuntu,',
    '     "sysctl -w kernel.unprivileged_userns_clone=1" on older systems, both as root; a container may also',
    '     need another seccomp profile;',
    '  2. use a Chrome, Chromium or Edge that the package manager installed, which may bring a permission of',
    '     its own: name it with --browser PATH or the variable PUPPETEER_EXECUTABLE_PATH.',
  ].join('\n')
