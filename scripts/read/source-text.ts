/** Settles encoding and line endings once, so that every later position is an offset into the same text. */
import { Buffer, isUtf8 } from 'node:buffer'
import { posix } from 'node:path'
import type { SourceFile } from '../types.ts'

/** The text of UTF-8 bytes without byte order mark, or undefined when they are something else. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** A source file; `path` is relative to the deck root and `displayPath` is what the author calls it. */
export function toSourceFile(text: string, path: string, displayPath: string): SourceFile {
  return { path: displayPath, folder: folderOf(path), text: withPlainLineEnds(text) }
}

/** A source file whose text is read when somebody first asks for it; most of our layouts go unused in a deck. */
export function toLazySourceFile(read: () => string, path: string, displayPath: string): SourceFile {
  let text: string | undefined
  return {
    path: displayPath,
    folder: folderOf(path),
    get text() {
      text ??= withPlainLineEnds(read())
      return text
    },
  }
}

/** '' for the root itself. */
function folderOf(path: string): string {
  const folder = posix.dirname(path)
  return folder === '.' ? '' : folder
}

/**
 * Lines end in `\n`, however the file was saved. The separators U+2028 and U+2029, which come with text from
 * presentation programs, end a line for regular expressions alone, so they become the space that a reader sees.
 */
function withPlainLineEnds(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return /[\u2028\u2029]/.test(lines) ? lines.replace(/[\u2028\u2029]/g, ' ') : lines
}
