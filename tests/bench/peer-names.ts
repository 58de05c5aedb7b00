/** The other tools that the benchmark can measure. */
export const PEER_NAMES = ['reveal-md', 'marp', 'slidev', 'pandoc'] as const

export type PeerName = (typeof PEER_NAMES)[number]
