/** Opens an address in the browser that the author uses. */
import { spawn } from 'node:child_process'

/**
 * Opens the address in the browser at a path, or else asks the desktop to.
 *
 * Without a desktop nothing happens: the address is printed anyway.
 */
export function openPage(url: string, browser: string | undefined, platform: NodeJS.Platform): void {
  const child = spawn(browser ?? openerOf(platform), [url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

function openerOf(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'open'
  return platform === 'win32' ? 'explorer.exe' : 'xdg-open'
}
