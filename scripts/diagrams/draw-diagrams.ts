/**
 * Draws the diagrams of a deck in the browser, where texts can be measured. Their colours and type are those of the
 * slides that they stand on, so the page with these slides is opened first.
 */
import { createHash } from 'node:crypto'
import type { Page } from 'puppeteer-core'
import { within } from '../browser/deadline.ts'
import type { BrowserSession } from '../browser/launch.ts'
import { readPageLibrary } from '../browser/page-library.ts'
import { openPage, toPageFiles } from '../browser/serve-page.ts'
import type { DiagramTask, DrawRequest } from '../browser-work.ts'
import { once } from '../once.ts'
import { awaitReady } from '../pdf/page-ready.ts'
import { markGrounds } from '../pdf/suit-paper.ts'
import type { DiagramFault, Drawing, Drawings, OutputFile } from '../types.ts'
import { clearForDrawing, collectLooks, type DiagramLook } from './collect-looks.ts'
import { copyDrawing } from './copy-drawing.ts'
import { drawHere, type RawDrawing } from './draw-here.ts'
import { measureDrawing } from './measure-drawing.ts'
import { mermaidConfig } from './mermaid-config.ts'
import { DRAWN_TYPE } from './theme-variables.ts'

// No file of a deck has such a name, since hidden files are not part of a deck.
const PAGE = '.lectern-diagrams.html'
const PACKAGE = '@mermaid-js/tiny'
const LIBRARY = 'dist/mermaid.tiny.js'

/** How long, in milliseconds, the slides may take to be shown, and one diagram to be drawn. */
const PAGE_LIMIT = 60_000
const DRAWING_LIMIT = 20_000
/** Mermaid reads no more. */
const LONGEST = 50_000
/** Type of this height on a slide of 720 pixels is the least that a caption may have. */
const SMALLEST = 16 / 720
/** Larger type is meant to be larger than that of the slide. */
const LARGE_TYPE = 1.5 * DRAWN_TYPE
/** How much a drawing with some smaller text is enlarged for it, beyond what most of its text needs. */
const MOST_FOR_SMALL = 1.25

export interface DrawOptions {
  readonly packageRoot: string
  /** Milliseconds for one diagram. */
  readonly limit?: number | undefined
}

/**
 * Draws diagrams; one that takes too long is a fault like one that cannot be read.
 *
 * @throws EnvironmentError when the page hangs before anything is drawn.
 */
export async function drawDiagrams(
  session: BrowserSession,
  request: DrawRequest,
  { packageRoot, limit = DRAWING_LIMIT }: DrawOptions,
): Promise<Drawings> {
  const drawings = new Map<string, Drawing | DiagramFault>()
  let stage: Stage | undefined
  for (const task of request.diagrams) {
    stage ??= await within(
      PAGE_LIMIT,
      'show the slides with diagrams',
      setStage(session, request, packageRoot),
    )
    const look = stage.looks[task.key]
    // A script of the deck has taken it away.
    if (!look) continue
    const drawn = await withLimit(limit, drawOne(stage.page, task, look, todayOf(request)))
    if (drawn) drawings.set(task.key, drawn === 'late' ? lateFault(limit) : finish(drawn, look, request))
    if (drawn !== 'late') continue
    session.discard(stage.page)
    stage = undefined
  }
  if (stage) session.discard(stage.page)
  return drawings
}

interface Stage {
  readonly page: Page
  readonly looks: Readonly<Record<string, DiagramLook>>
}

/** A page with the library and the fonts of the deck, and how the diagrams shall look. */
async function setStage(
  session: BrowserSession,
  { page: html, files }: DrawRequest,
  packageRoot: string,
): Promise<Stage> {
  const pageFiles = toPageFiles(files)
  pageFiles.set(PAGE, html())
  const { page } = await openPage(session, pageFiles, PAGE, { media: 'print' })
  // Dates on an axis begin at midnight everywhere.
  await page.emulateTimezone('UTC')
  await markGrounds(page)
  await awaitReady(page)
  const looks = await page.evaluate(collectLooks)
  await page.evaluate(clearForDrawing)
  await page.evaluate(await readPageLibrary(packageRoot, PACKAGE, LIBRARY))
  await page.evaluate(`window.lecternDrawing = { copy: ${copyDrawing}, measure: ${measureDrawing} }`)
  return { page, looks }
}

async function drawOne(
  page: Page,
  { text }: DiagramTask,
  look: DiagramLook,
  today: number,
): Promise<RawDrawing | DiagramFault> {
  // The library would draw a bomb that says so.
  if (text.length > LONGEST) return { ...NOWHERE, message: `It has more than ${LONGEST} characters` }
  return await page.evaluate(drawHere, text, mermaidConfig(text, look, look.fontSize / DRAWN_TYPE), today)
}

/** The day of the deck, since the same deck is drawn alike on any day; the first of a year when it has none. */
function todayOf({ deck }: DrawRequest): number {
  const day = Date.parse(deck.settings.date ?? '')
  return Number.isNaN(day) ? Date.UTC(2000, 0, 1) : day
}

/** @throws EnvironmentError when a script of the deck makes it impossible. */
async function withLimit<T>(milliseconds: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), milliseconds)
  })
  try {
    return await within(2 * milliseconds, 'draw the diagrams', Promise.race([work, late]))
  } finally {
    clearTimeout(timer)
    // The tab is closed under a drawing that nobody waits for.
    work.catch(() => undefined)
  }
}

const LATE = 'Drawing takes longer than'

const lateFault = (limit: number): DiagramFault => ({
  ...NOWHERE,
  message: `${LATE} ${Math.round(limit / 100) / 10} seconds`,
})

/** Whether a drawing was given up because of the time it took. */
export const isLate = (one: Drawing | DiagramFault): boolean =>
  'message' in one && one.message.startsWith(LATE)

const NOWHERE = { line: undefined, found: undefined, column: undefined }

/** A drawing in the size in which most of its text is as large as that around it. */
function finish(
  drawn: RawDrawing | DiagramFault,
  { fontSize }: DiagramLook,
  { deck }: DrawRequest,
): Drawing | DiagramFault {
  if (!('content' in drawn)) return drawn
  const { content, viewBox, usualText, smallestText, kind, description } = drawn
  const usual = usualText === 0 ? 1 : fontSize / Math.min(usualText, LARGE_TYPE)
  const least = smallestText === 0 ? 0 : (SMALLEST * deck.settings.size.height) / smallestText
  const scale = Math.max(usual, Math.min(least, usual * MOST_FOR_SMALL))
  const [, , width, height] = viewBox.map((length) => Math.ceil(length * scale))
  return { content, viewBox: viewBox.join(' '), width: width ?? 0, height: height ?? 0, kind, description }
}

const SAMPLE_TEXT = 'gantt\n  section One'

/** Some look, with colours that differ, so that every change of our settings shows in what comes out. */
const SAMPLE: DiagramLook = {
  colors: {
    ink: [1, 2, 3],
    paper: [250, 240, 230],
    muted: [70, 80, 90],
    rule: [200, 190, 180],
    wash: [220, 210, 215],
    data: [90, 60, 30],
    concern: [160, 40, 20],
    reply: [20, 90, 120],
    open: [90, 70, 140],
    ground: [0, 50, 100],
  },
  fontFamily: '',
  fontSize: DRAWN_TYPE,
  room: 1000,
}

const fileHash = once(({ path, contents }: OutputFile): string =>
  createHash('sha256').update(`${path}\n`).update(contents).digest('base64'),
)

/** The part of the key of a drawing that is the same for the whole deck. */
function commonHash(request: DrawRequest, version: string): string {
  const { files, deck } = request
  const scripts = [collectLooks, clearForDrawing, copyDrawing, measureDrawing, drawHere, finish].map(String)
  const parts = [
    version,
    scripts,
    mermaidConfig(SAMPLE_TEXT, SAMPLE, 1),
    deck.settings.size,
    todayOf(request),
    files.map(fileHash),
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** For each diagram the same for two that come out alike, in whatever deck. */
export async function drawingKeys(
  request: DrawRequest,
  { packageRoot }: DrawOptions,
): Promise<ReadonlyMap<string, string>> {
  const version = await readPageLibrary(packageRoot, PACKAGE, 'package.json')
  const common = commonHash(request, version)
  return new Map(
    request.diagrams.map(({ key, text, look }) => {
      const hash = createHash('sha256').update(JSON.stringify([common, text, look]))
      return [key, hash.digest('hex').slice(0, 32)]
    }),
  )
}
