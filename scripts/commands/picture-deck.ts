/** The work of `lectern png`. */
import { abortable } from '../abortable.ts'
import type { Browser } from '../browser/launch.ts'
import { toPageFiles } from '../browser/serve-page.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { Io } from '../io.ts'
import type { SlideRange } from '../option-values.ts'
import { problemDiagnostic } from '../pdf/problem-diagnostic.ts'
import { pictureName, pictureSize } from '../pictures/picture-files.ts'
import { pictureSlides, type TakenPictures } from '../pictures/picture-slides.ts'
import { type CompiledDeck, compileDeck } from '../pipeline.ts'
import { createProgress, type Progress } from '../progress.ts'
import { openDeck } from '../read/project-reader.ts'
import type { OutputFile, Slide } from '../types.ts'
import { outputFolder } from '../write/output-folder.ts'
import { addToOutput } from '../write/write-pdfs.ts'
import { browserWork } from './browser-work.ts'
import { reportDiagnostics } from './report.ts'
import { isIn, refuseBeyond } from './slide-selection.ts'
import { startBrowserFor } from './start-browser.ts'
import { sizeText } from './summary.ts'

export interface PictureDeckRequest {
  readonly deck: string
  readonly out: string
  /** All slides when undefined. */
  readonly slides: readonly SlideRange[] | undefined
  /** Pixels. */
  readonly width: number
  readonly browser: string | undefined
  readonly quiet: boolean
}

/** Takes the pictures and gives the exit code. */
export async function pictureDeck(io: Io, request: PictureDeckRequest): Promise<number> {
  const started = performance.now()
  const { deck: deckPath, quiet } = request
  const { value: reader, diagnostics } = openDeck(deckPath, io)
  if (!reader) return reportDiagnostics(io, diagnostics, quiet)
  const out = outputFolder(request.out, { cwd: io.cwd, deckRoot: reader.root, single: reader.single })
  const progress = createProgress(io, quiet)
  const browser = startBrowserFor(io, request.browser, progress)
  try {
    const isPictured = ({ number }: { number: number }) => isIn(request.slides, number)
    const compiled = await compileDeck(reader, {
      ...io,
      showPrivate: false,
      pages: ['print'],
      isPrinted: isPictured,
      ...browserWork(io, { browser: request.browser, running: browser }),
    })
    if (!compiled.value) return reportDiagnostics(io, compiled.diagnostics, quiet)
    const all = compiled.value.deck.stacks.flat()
    refuseBeyond(request.slides, all.length)
    const slides = all.filter(isPictured)
    const taken = await abortable(
      io.signal,
      takePictures(browser, compiled.value, slides, request.width, progress),
    )
    progress.clear()

    const files = nameFiles(taken.pictures, slides, all.length)
    const places = new Map(slides.map(({ id, span }) => [id, span]))
    const problems = taken.problems.map((problem) =>
      problemDiagnostic(problem, { path: 'pictures', places }, deckPath),
    )
    const found = [...compiled.diagnostics, ...problems]
    // Pictures of slides that the deck no longer has would be taken for its own.
    const isStale = (path: string) => request.slides === undefined && OUR_NAME.test(path)
    const written = hasErrors(found) ? [] : addToOutput(out, files, isStale).diagnostics
    const code = reportDiagnostics(io, [...found, ...written], quiet)
    if (code === 0 && !quiet) io.stderr(summary(files, out.displayPath, (performance.now() - started) / 1000))
    return code
  } finally {
    progress.clear()
    await browser.close()
  }
}

async function takePictures(
  browser: Browser,
  { deck, files, print, printFiles }: CompiledDeck,
  slides: readonly Slide[],
  width: number,
  progress: Progress,
): Promise<TakenPictures> {
  const { size } = deck.settings
  const picture = pictureSize(width, size)
  const pageFiles = toPageFiles([...files, ...printFiles])
  return await browser.use((session) =>
    pictureSlides(session, {
      html: print,
      files: pageFiles,
      count: slides.length,
      slide: size,
      picture,
      onPicture: (done) => progress.show(`Taking pictures: ${done} of ${slides.length} slides`),
    }),
  )
}

const OUR_NAME = /^slide-\d+\.png$/

function nameFiles(
  pictures: readonly Uint8Array[],
  slides: readonly Slide[],
  count: number,
): readonly OutputFile[] {
  return pictures.map((contents, at) => ({ path: pictureName(slides[at]?.number ?? 0, count), contents }))
}

/** `Wrote 20 pictures in 3.1 s: dist/png/slide-001.png to slide-020.png (3.1 MB).` */
function summary(files: readonly OutputFile[], folder: string, seconds: number): string {
  const paths = files.map(({ path }) => path)
  const names = paths.length > 1 ? `${paths[0]} to ${paths.at(-1)}` : paths[0]
  const bytes = files.reduce((sum, { contents }) => sum + contents.length, 0)
  const count = paths.length === 1 ? '1 picture' : `${paths.length} pictures`
  const inFolder = folder === '.' ? '' : `${folder}/`
  return `Wrote ${count} in ${seconds.toFixed(1)} s: ${inFolder}${names} (${sizeText(bytes)})\n`
}
