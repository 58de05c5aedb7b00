/** Opens an address in the browser that the author uses. */
import open from 'open'

/**
 * Opens the address in the browser at a path, or else in the one that the desktop has been told.
 *
 * Without a desktop nothing happens: the address is printed anyway.
 */
export async function openPage(url: string, browser: string | undefined): Promise<void> {
  try {
    const child = await open(url, browser === undefined ? {} : { app: { name: browser } })
    child.on('error', () => {})
  } catch {
    // Nobody waits for a window where there cannot be one.
  }
}
