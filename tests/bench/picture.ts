/** Pictures made of numbers, so that the decks need no files of their own. [pure] */
import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 800
const HEIGHT = 400
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A grainy colour gradient as PNG: about 170 kB, and the same bytes for the same seed. */
export function makePicture(seed: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(pixelRows(seed), { level: 9 })
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Each row begins with its filter, 0 for none. */
function pixelRows(seed: number): Buffer {
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  let random = seed * 2654435761
  let at = 0
  for (let y = 0; y < HEIGHT; y += 1) {
    at += 1
    for (let x = 0; x < WIDTH; x += 1) {
      // The classic linear congruential generator; its high bits are random enough for grain.
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0
      const grain = (random >>> 30) * 8
      rows[at] = (x >> 5) * 8 + grain
      rows[at + 1] = (y >> 5) * 12 + grain
      rows[at + 2] = 40 * (seed % 5) + grain
      at += 3
    }
  }
  return rows
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
