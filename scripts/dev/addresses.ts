/** Where a server can be visited. */
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

export interface Addresses {
  /** From this machine. */
  readonly url: string
  /** From others. */
  readonly networkUrls: readonly string[]
}

/** The addresses of a server that listens to a host name, an address, or every network. */
export function addressesOf(host: string, port: number): Addresses {
  const toUrl = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}/`
  // An address that stands for every network is no address to visit; this machine's own is among them.
  if (host === '0.0.0.0' || host === '::')
    return { url: toUrl(host === '::' ? '::1' : '127.0.0.1'), networkUrls: ownAddresses().map(toUrl) }
  return { url: toUrl(host), networkUrls: isLoopback(host) ? [] : [toUrl(host)] }
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)

const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '::1' ||
  (isIP(host) === 4 && host.startsWith('127.'))
