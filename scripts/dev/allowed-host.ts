/** Decides whom the dev server answers, by the Host and Origin headers of a request. */
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

/**
 * Whether a request comes from a page of this server. Browsers let any page open a socket to any server and
 * send its name as the origin; scripts cannot change that header.
 */
export function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined) return false
  return origin.toLowerCase() === `http://${host.toLowerCase()}`
}
