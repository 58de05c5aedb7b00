/** Writes a file whose own name means nothing to people. */
import { writeFileSync } from 'node:fs'
import type { OutputFile } from '../types.ts'

/** Writes `contents` to `draft`; an error names `target`, which is what the user has asked for. */
export function writeDraft(draft: string, contents: OutputFile['contents'], target: string): void {
  try {
    writeFileSync(draft, contents)
  } catch (error) {
    // A full disk is noticed when bytes are written, and then Node.js names no path at all.
    if (error instanceof Error) Object.assign(error, { path: target })
    throw error
  }
}
