/** What `dev` says when it has started. */

interface Started {
  readonly deck: string
  readonly url: string
  readonly networkUrls: readonly string[]
}

/** Where the deck is served; on a terminal with a QR code for the first address that a phone can reach. */
export async function announcement(
  { deck, url, networkUrls }: Started,
  isTerminal: boolean,
): Promise<string> {
  const [first] = networkUrls
  const lines = [
    `Serving ${deck} at ${url} (press Ctrl-C to end)`,
    ...networkUrls.map((address) => `In your network: ${address}`),
    ...(first && isTerminal ? [await qrCode(first)] : []),
  ]
  return `${lines.join('\n')}\n`
}

async function qrCode(text: string): Promise<string> {
  const { renderUnicodeCompact } = await import('uqr')
  return renderUnicodeCompact(text, { border: 2 })
}
