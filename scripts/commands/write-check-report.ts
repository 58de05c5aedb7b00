/** Writes the page of `lectern check --report`, with a picture of every slide that something is wrong with. */
import type { BrowserSession } from '../browser/launch.ts'
import { toPageFiles } from '../browser/serve-page.ts'
import { slideOf } from '../check/findings.ts'
import { reportPage } from '../check/report-page.ts'
import { pictureName, pictureSize } from '../pictures/picture-files.ts'
import { pictureSlides } from '../pictures/picture-slides.ts'
import type { CompiledDeck } from '../pipeline.ts'
import type { Diagnostic, OutputFile } from '../types.ts'
import type { OutputFolder } from '../write/output-folder.ts'
import { writeOutput } from '../write/write-output.ts'

/** Pixels; wide enough for the page and small enough for many of them. */
const WIDTH = 960

export interface CheckReport {
  readonly diagnostics: readonly Diagnostic[]
  /** How many slides were looked at. */
  readonly slides: number
}

/** Gives what stands in the way of writing. */
export async function writeCheckReport(
  session: BrowserSession,
  { deck, title, print, files, printFiles }: CompiledDeck,
  { diagnostics, slides }: CheckReport,
  out: OutputFolder,
): Promise<readonly Diagnostic[]> {
  const flagged = new Set(diagnostics.map((item) => slideOf(item)?.id))
  const all = deck.stacks.flat()
  const shown = all.filter(({ id }) => flagged.has(id))
  const { size, lang } = deck.settings
  const names = shown.map(({ id, number }) => [id, pictureName(number, all.length)] as const)
  const { pictures } = await pictureSlides(session, {
    html: print,
    files: toPageFiles([...files, ...printFiles]),
    count: all.length,
    only: shown.map((slide) => all.indexOf(slide)),
    slide: size,
    picture: pictureSize(WIDTH, size),
  })
  const page = reportPage(diagnostics, { title, lang, slides, size, pictures: new Map(names) })
  const written: OutputFile[] = [
    { path: 'index.html', contents: page },
    ...pictures.map((contents, at) => ({ path: names[at]?.[1] ?? '', contents })),
  ]
  return writeOutput(out, written).diagnostics
}
