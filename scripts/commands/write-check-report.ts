/** Writes the page of `lectern check --report`, with a picture of every slide that something is wrong with. */
import type { BrowserSession } from '../browser/launch.ts'
import { reportPage } from '../check/report-page.ts'
import { pictureSlides } from '../pictures/picture-slides.ts'
import type { CompiledDeck } from '../pipeline.ts'
import type { Diagnostic, Finding, OutputFile } from '../types.ts'
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
  const flagged = new Set(diagnostics.map((item) => (item as Partial<Finding>).slide?.id))
  const all = deck.stacks.flat()
  const shown = all.filter(({ id }) => flagged.has(id))
  const { size, lang } = deck.settings
  const names = shown.map(({ id, number }) => [id, `slide-${String(number).padStart(3, '0')}.png`] as const)
  const { pictures } = await pictureSlides(session, {
    html: print,
    files: new Map([...files, ...printFiles].map(({ path, contents }) => [path, contents])),
    count: all.length,
    only: shown.map((slide) => all.indexOf(slide)),
    slide: size,
    picture: { width: WIDTH, height: Math.max(1, Math.round((WIDTH * size.height) / size.width)) },
  })
  const page = reportPage(diagnostics, { title, lang, slides, size, pictures: new Map(names) })
  const written: OutputFile[] = [
    { path: 'index.html', contents: page },
    ...pictures.map((contents, at) => ({ path: names[at]?.[1] ?? '', contents })),
  ]
  return writeOutput(out, written).diagnostics
}
