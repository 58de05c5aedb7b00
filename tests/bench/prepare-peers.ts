/** From the names of peers to their rows. */
import type { BenchCase, MissingCase } from './case.ts'
import { type FoundPeer, findPeer, findPeerBrowser } from './find-peers.ts'
import type { PeerName } from './peer-names.ts'
import { type PeerBrowser, peerCases, peerProducts, peerRow } from './peers.ts'
import type { DeckFolders } from './write-decks.ts'

export interface Peers {
  readonly found: readonly { readonly name: PeerName; readonly peer: FoundPeer }[]
  /** Undefined when no peers were asked for. */
  readonly browser: PeerBrowser | undefined
  /** What the PDFs of the peers are printed with, as the end of a sentence. */
  readonly browserWords: string | undefined
}

/** Installs what is needed. A peer that cannot be had is not an error: its rows say so. */
export async function preparePeers(
  packageRoot: string,
  names: readonly PeerName[],
  onProgress: (text: string) => void,
): Promise<Peers> {
  if (names.length === 0) return { found: [], browser: undefined, browserWords: undefined }
  const browser = await findPeerBrowser(packageRoot)
  const found: { name: PeerName; peer: FoundPeer }[] = []
  for (const name of names) found.push({ name, peer: await findPeer(name, onProgress) })
  return { found, browser, browserWords: browser?.words ?? 'no browser: there is none' }
}

/** The rows of all peers for one deck. */
export function rowsOfPeers(
  { found, browser }: Peers,
  decks: DeckFolders,
  outputs: string,
): (BenchCase | MissingCase)[] {
  return found.flatMap(({ name, peer }): (BenchCase | MissingCase)[] => {
    if ('problem' in peer) {
      const { problem } = peer
      return peerProducts(name).map((product) => ({ name: peerRow(name, product, ''), product, problem }))
    }
    return peerCases(name, decks, { ...peer, browser, outputs })
  })
}
