/** The rules that look at the pages of a deck in the browser. */
import type { Page } from 'puppeteer-core'
import { within } from '../browser/deadline.ts'
import type { BrowserSession } from '../browser/launch.ts'
import { readPageLibrary } from '../browser/page-library.ts'
import { type OpenedPage, openPage, toPageFiles } from '../browser/serve-page.ts'
import type { RuleName } from '../diagnostics/check-codes.ts'
import { awaitReady, type MissingPart } from '../pdf/page-ready.ts'
import type { CompiledDeck } from '../pipeline.ts'
import { accessNotices } from './access-notices.ts'
import {
  boxNotices,
  contrastNotices,
  notesNotices,
  pageNotices,
  paperNotices,
  textNotices,
} from './browser-notices.ts'
import { findLowContrast } from './check-contrast.ts'
import { comparePaper, type PaperFault } from './compare-paper.ts'
import { findBoxFaults, findPaperFaults } from './find-box-faults.ts'
import { type Notice, optionOf } from './findings.ts'
import { glyphNotices } from './glyph-notices.ts'
import { type AccessFault, measureAccess } from './measure-access.ts'
import type { BoxFault } from './measure-boxes.ts'
import { type GlyphFault, measureGlyphs } from './measure-glyphs.ts'
import { measureNotes, type NotesFault } from './measure-notes.ts'
import { measureText } from './measure-text.ts'
import { pageLimit } from './page-limit.ts'
import { installTools } from './page-tools.ts'
import { noteRefused, refusedRequests } from './refused-requests.ts'
import { openPaper } from './spread-paper.ts'
import { awaitReveal, fitContents, spreadSlides } from './spread-slides.ts'
import { textLimits } from './text-limits.ts'

export interface PagesRequest {
  readonly compiled: CompiledDeck
  /** Where the program and its packages are. */
  readonly packageRoot: string
  /** False for a rule that need not look; what it notices would be left out anyway. */
  readonly isWanted: (rule: RuleName) => boolean
  /** Milliseconds after which the pages count as hanging; by default as long as the deck needs. */
  readonly limit?: number | undefined
}

/**
 * Everything that the rules for pages notice in a deck. It must have been compiled with `marks`.
 *
 * @throws EnvironmentError when a page hangs.
 */
export const noticesOfPages = (session: BrowserSession, request: PagesRequest): Promise<Notice[]> =>
  within(
    request.limit ?? pageLimit(request.compiled.deck),
    'show the slides to be checked',
    lookAtPages(session, request),
  )

async function lookAtPages(session: BrowserSession, request: PagesRequest): Promise<Notice[]> {
  const { compiled, packageRoot, isWanted } = request
  const axe = isWanted('accessibility')
    ? readPageLibrary(packageRoot, 'axe-core', 'axe.min.js')
    : Promise.resolve(undefined)
  const [screen, handout] = await Promise.all([
    lookAtScreen(session, request, axe),
    lookAtHandout(session, request, axe),
  ])
  const slides = compiled.deck.stacks.flat()
  return [
    ...screen.notices,
    ...notesNotices(handout.notes, slides),
    ...pageNotices(handout.blocked, handout.missing, slides),
    ...accessNotices({ deck: screen.access, handout: handout.access }, slides),
    ...glyphNotices([...screen.glyphs, ...handout.glyphs], slides),
  ]
}

/** The source of axe-core; undefined when nobody asks for it. */
type AxeSource = Promise<string | undefined>

/** What is seen on both pages, and told once. */
interface Look {
  readonly access: AccessFault[]
  readonly glyphs: GlyphFault[]
}

const BOX_RULES = ['overflow', 'off-slide', 'clipped', 'overlap'] as const

async function lookAtScreen(
  session: BrowserSession,
  request: PagesRequest,
  axe: AxeSource,
): Promise<Look & { notices: Notice[] }> {
  const { compiled, isWanted } = request
  const { deck, files } = compiled
  const { size } = deck.settings
  const slides = deck.stacks.flat()
  const opened = await openPage(session, toPageFiles(files), 'index.html', {
    media: 'screen',
    before: noteRefused,
  })
  const { page } = opened
  await page.setViewport({ ...size, deviceScaleFactor: 1 })
  await page.evaluate(installTools)
  await awaitReveal(page)
  const source = await axe
  if (source !== undefined) await page.evaluate(source)
  const surroundings = source === undefined ? [] : await page.evaluate(measureAccess, 'surroundings' as const)
  await spreadSlides(page, size)
  const missing = await awaitReady(page)
  await fitContents(page)
  const boxes = BOX_RULES.some(isWanted) ? await findBoxFaults(page, size) : []
  const texts = await page.evaluate(measureText, textLimits(deck))
  const inSlides = source === undefined ? [] : await page.evaluate(measureAccess, 'slides' as const)
  const contrasts = isWanted('low-contrast') ? await findLowContrast(page, size) : []
  const paper = await lookAtPaper(session, request, page, boxes)
  const glyphs = isWanted('missing-glyph') ? await measureGlyphs(page) : []
  const asked = [...opened.blocked, ...(await refusedRequests(page))]
  session.discard(page)
  return {
    glyphs,
    notices: [
      ...boxNotices([...boxes, ...paper.boxes], slides),
      ...textNotices(texts, slides),
      ...contrastNotices(contrasts, slides),
      ...pageNotices(asked, missing, slides),
      ...paperNotices(paper.differences, slides, optionOf('screen-paper', 'percent', deck)),
    ],
    access: [...surroundings, ...inSlides],
  }
}

/** What does not fit on paper alone, and how much differs there from the page on the screen, which is spread out. */
async function lookAtPaper(
  session: BrowserSession,
  { compiled: { deck, files, print, printFiles }, isWanted }: PagesRequest,
  screen: Page,
  known: readonly BoxFault[],
): Promise<{ boxes: BoxFault[]; differences: PaperFault[] }> {
  const looksForBoxes = BOX_RULES.some(isWanted)
  if (!looksForBoxes && !isWanted('screen-paper')) return { boxes: [], differences: [] }
  const { size } = deck.settings
  const paper = await openPaper(session, { print, files: toPageFiles([...files, ...printFiles]), size })
  const boxes = looksForBoxes ? await findPaperFaults(paper, size, known) : []
  const count = deck.stacks.flat().length
  const differences = isWanted('screen-paper') ? await comparePaper({ screen, paper, size, count }) : []
  session.discard(paper)
  return { boxes, differences }
}

// No file of a deck has such a name, since hidden files are not part of a deck.
const HANDOUT = '.lectern-handout.html'

const HANDOUT_RULES = [
  'accessibility',
  'overflow',
  'broken-image',
  'external-request',
  'missing-glyph',
] as const

interface HandoutLook extends Look, Pick<OpenedPage, 'blocked'> {
  readonly missing: readonly MissingPart[]
  readonly notes: readonly NotesFault[]
}

const NOTHING: HandoutLook = { access: [], glyphs: [], missing: [], blocked: [], notes: [] }

async function lookAtHandout(
  session: BrowserSession,
  { compiled: { files, printFiles, handout }, isWanted }: PagesRequest,
  axe: AxeSource,
): Promise<HandoutLook> {
  if (!HANDOUT_RULES.some(isWanted)) return NOTHING
  const source = await axe
  const pageFiles = toPageFiles([...files, ...printFiles, { path: HANDOUT, contents: handout }])
  const { page, blocked } = await openPage(session, pageFiles, HANDOUT, { media: 'print' })
  const missing = await awaitReady(page)
  await page.evaluate(installTools)
  if (source !== undefined) await page.evaluate(source)
  const access = source === undefined ? [] : await page.evaluate(measureAccess, 'all' as const)
  const notes = await page.evaluate(measureNotes)
  const glyphs = isWanted('missing-glyph') ? await measureGlyphs(page) : []
  session.discard(page)
  return { access, glyphs, missing, blocked, notes }
}
