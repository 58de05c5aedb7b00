/** Write stage for PDFs and pictures alone: adds them to an output folder, or writes a PDF to a path of the author's choice. */
import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Checked, OutputFile } from '../types.ts'
import { makeFolder } from './make-folder.ts'
import { readManifest } from './manifest.ts'
import type { OutputFolder } from './output-folder.ts'
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

/**
 * Writes one PDF to `path`, whole or not at all.
 *
 * There is no list of our files beside it, but a PDF of ours says so itself; anything else is left alone.
 */
export function writePdfFile(
  path: string,
  displayPath: string,
  contents: OutputFile['contents'],
): Checked<undefined> {
  if (lstatSync(path, { throwIfNoEntry: false }) && !isOurPdf(path)) {
    return { value: undefined, diagnostics: [diagnostic('foreign-file', displayPath, [displayPath])] }
  }
  makeFolder(dirname(path))
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`)
  try {
    writeFileSync(draft, contents)
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
  return { value: undefined, diagnostics: [] }
}

const isOurPdf = (path: string): boolean => {
  if (!isFile(path)) return false
  const bytes = readFileSync(path)
  return bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) && bytes.includes(OUR_NOTE)
}

/** See pdf/finish-pdf.ts. */
const OUR_NOTE = '/PieceInfo <<\n/Lectern <<'

const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
