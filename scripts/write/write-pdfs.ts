/** Write stage for PDFs and pictures alone: adds them to an output folder, or writes a PDF to a path of the author's choice. */
import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Checked, OutputFile } from '../types.ts'
import { readManifest } from './manifest.ts'
import type { OutputFolder } from './output-folder.ts'
import { type NamedFile, writeOneFile } from './write-one-file.ts'
import { type WriteSummary, writeOutput } from './write-output.ts'

/**
 * Writes files into the output folder; whatever a former build wrote besides stays there and stays listed, but for
 * what is stale now.
 */
export function addToOutput(
  out: OutputFolder,
  files: readonly OutputFile[],
  isStale: (path: string) => boolean = () => false,
): Checked<WriteSummary> {
  const replaced = new Set(files.map(({ path }) => path))
  const kept = [...readManifest(out.path)]
    .filter((path) => !replaced.has(path) && !isStale(path) && isFile(join(out.path, path)))
    .map((path) => ({ path, contents: readFileSync(join(out.path, path)) }))
  return writeOutput(out, [...kept, ...files])
}

/** Writes one PDF; see `writeOneFile`. A PDF of ours says so itself. */
export const writePdfFile = (file: NamedFile, contents: OutputFile['contents']): Checked<undefined> =>
  writeOneFile(file, contents, isOurPdf)

const isOurPdf = (bytes: Buffer): boolean =>
  bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) && bytes.includes(OUR_NOTE)

/** See pdf/finish-pdf.ts. */
const OUR_NOTE = '/PieceInfo <<\n/Lectern <<'

const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
