/** Decides whom the dev server answers, by the Host header of a request. */
import { isIP } from 'node:net'

/**
 * Whether a request for this host is meant for us.
 *
 * A page elsewhere may point a name of its own at this machine and read the deck through the visitor's
 * browser. Such a request carries that name, so only names that nobody else can own are let in: addresses,
 * localhost, and the name that the author chose.
 */
export function isAllowedHost(header: string | undefined, chosen: string): boolean {
  const match = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::\d+)?$/i.exec(header ?? '')
  if (!match) return false
  const name = (match[1] ?? match[2] ?? '').toLowerCase()
  return (
    isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || name === chosen.toLowerCase()
  )
}
