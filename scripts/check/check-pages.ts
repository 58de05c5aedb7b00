/** The rules that look at the pages of a deck in the browser. */
import type { BrowserSession } from '../browser/launch.ts'
import { readPageLibrary } from '../browser/page-library.ts'
import { openPage, type PageFiles } from '../browser/serve-page.ts'
import type { RuleName } from '../diagnostics/check-codes.ts'
import { awaitReady } from '../pdf/page-ready.ts'
import type { CompiledDeck } from '../pipeline.ts'
import { accessNotices } from './access-notices.ts'
import { boxNotices, contrastNotices, pageNotices, textNotices } from './browser-notices.ts'
import { findLowContrast } from './check-contrast.ts'
import type { Notice } from './findings.ts'
import { type AccessFault, measureAccess } from './measure-access.ts'
import { measureBoxes } from './measure-boxes.ts'
import { measureText } from './measure-text.ts'
import { installTools } from './page-tools.ts'
import { awaitReveal, spreadSlides } from './spread-slides.ts'
import { textLimits } from './text-limits.ts'

export interface PagesRequest {
  readonly compiled: CompiledDeck
  /** Where the program and its packages are. */
  readonly packageRoot: string
  /** False for a rule that need not look; what it notices would be left out anyway. */
  readonly isWanted: (rule: RuleName) => boolean
}

/** Everything that the rules for pages notice in a deck. It must have been compiled with `marks`. */
export async function noticesOfPages(session: BrowserSession, request: PagesRequest): Promise<Notice[]> {
  const { compiled, packageRoot, isWanted } = request
  const axe = isWanted('accessibility')
    ? readPageLibrary(packageRoot, 'axe-core', 'axe.min.js')
    : Promise.resolve(undefined)
  const [screen, handout] = await Promise.all([
    lookAtScreen(session, request, axe),
    lookAtHandout(session, compiled, axe),
  ])
  const access = { deck: screen.access, handout }
  return [...screen.notices, ...accessNotices(access, compiled.deck.stacks.flat())]
}

/** The source of axe-core; undefined when nobody asks for it. */
type AxeSource = Promise<string | undefined>

async function lookAtScreen(
  session: BrowserSession,
  { compiled, isWanted }: PagesRequest,
  axe: AxeSource,
): Promise<{ notices: Notice[]; access: AccessFault[] }> {
  const { deck, files } = compiled
  const { size } = deck.settings
  const slides = deck.stacks.flat()
  const opened = await openPage(session, filesOf(files), 'index.html')
  const { page } = opened
  await page.setViewport({ ...size, deviceScaleFactor: 1 })
  await page.evaluate(installTools)
  await awaitReveal(page)
  const source = await axe
  if (source !== undefined) await page.evaluate(source)
  const surroundings = source === undefined ? [] : await page.evaluate(measureAccess, 'surroundings' as const)
  await spreadSlides(page, size)
  const missing = await awaitReady(page)
  const boxes = await page.evaluate(measureBoxes, size)
  const texts = await page.evaluate(measureText, textLimits(deck))
  const inSlides = source === undefined ? [] : await page.evaluate(measureAccess, 'slides' as const)
  const contrasts = isWanted('low-contrast') ? await findLowContrast(page, size) : []
  session.discard(page)
  return {
    notices: [
      ...boxNotices(boxes, slides),
      ...textNotices(texts, slides),
      ...contrastNotices(contrasts, slides),
      ...pageNotices(opened, missing, slides),
    ],
    access: [...surroundings, ...inSlides],
  }
}

// No file of a deck has such a name, since hidden files are not part of a deck.
const HANDOUT = '.lectern-handout.html'

async function lookAtHandout(
  session: BrowserSession,
  { files, printFiles, handout }: CompiledDeck,
  axe: AxeSource,
): Promise<AccessFault[]> {
  const source = await axe
  if (source === undefined) return []
  const pageFiles = filesOf([...files, ...printFiles, { path: HANDOUT, contents: handout }])
  const { page } = await openPage(session, pageFiles, HANDOUT, { media: 'print' })
  await page.evaluate(installTools)
  await page.evaluate(source)
  const faults = await page.evaluate(measureAccess, 'all' as const)
  session.discard(page)
  return faults
}

const filesOf = (files: CompiledDeck['files']): PageFiles =>
  new Map(files.map(({ path, contents }) => [path, contents]))
