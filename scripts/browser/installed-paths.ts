import { posix, win32 } from 'node:path'
import type { Machine } from './machine.ts'

// Debian's /usr/bin/chromium-headless-shell is a script that does not hand over its process, so a kill
// would miss the browser: the program behind it comes first. Headless shells start in a fifth of the time.
const LINUX = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/opt/google/chrome/chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/opt/microsoft/msedge/msedge',
  '/usr/bin/microsoft-edge-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
]

const MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** The places where Chrome, Chromium and Edge are usually installed, best first. [pure] */
export function installedPaths({ platform, env }: Machine): readonly string[] {
  if (platform === 'linux') return LINUX
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])]
    return MAC.flatMap((app) => folders.map((folder) => posix.join(folder, app)))
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    const present = folders.filter((folder) => folder !== undefined)
    return WINDOWS.flatMap((program) => present.map((folder) => win32.join(folder, program)))
  }
  return []
}
