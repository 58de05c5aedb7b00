/** Carries the messages of Puppeteer over the debugging pipe of a browser: JSON that ends with a zero byte. */
import type { Readable, Writable } from 'node:stream'
import type { ConnectionTransport } from 'puppeteer-core'

/**
 * A transport for `puppeteer.connect` over two streams.
 *
 * The end of the streams is not reported: whoever holds the process knows why it ended.
 */
export function pipeTransport(output: Writable, input: Readable): ConnectionTransport {
  const transport: ConnectionTransport = {
    send(message) {
      if (output.writable) output.write(`${message}\0`)
    },
    close: () => undefined,
  }
  // A browser that dies closes its end.
  output.on('error', () => undefined)
  input.on('error', () => undefined)
  let pieces: Buffer[] = []
  input.on('data', (chunk: Buffer) => {
    let start = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      const message = Buffer.concat([...pieces, chunk.subarray(start, end)]).toString()
      pieces = []
      start = end + 1
      // One at a time: Puppeteer does part of its work for a message after a promise.
      setImmediate(() => transport.onmessage?.(message))
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start))
  })
  return transport
}
