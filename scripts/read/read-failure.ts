/** Tells failures that the author can repair from those of the machine. */
import type { ReadResult } from './deck-reader.ts'

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its link leads to itself',
  ENAMETOOLONG: 'its name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
}

/** A failed read as a result; what no author can mend (a broken disk) is thrown on. */
export function readFailure(error: unknown): ReadResult<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: false, problem: { code: 'missing-file' } }
  const reason = REASONS[code]
  if (reason === undefined) throw error
  return { ok: false, problem: { code: 'unreadable-file', reason } }
}
