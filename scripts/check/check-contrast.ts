/** `low-contrast`: from the colours that the page says, and from its pixels where a picture is behind the text. */
import type { Page } from 'puppeteer-core'
import { contrast, mix, overAll } from './color.ts'
import { type Color, type ColorFact, measureColors } from './measure-colors.ts'
import type { Culprit, PageBox } from './page-tools.ts'

export interface ContrastFault {
  readonly slide: number
  readonly culprit: Culprit
  readonly ratio: number
  readonly least: number
}

interface SlideSize {
  readonly width: number
  readonly height: number
}

/** A few pixels may belong to an edge; what a tenth of the text stands on decides. */
const SHARE = 0.1

/** The texts that stand out too little. The page has been spread and has its tools. */
export async function findLowContrast(page: Page, size: SlideSize): Promise<ContrastFault[]> {
  const facts = await page.evaluate(measureColors)
  const measured = facts.flatMap(({ ground, ...fact }): ContrastFault[] =>
    ground ? [{ ...fact, ratio: contrast(...overAll(fact.color, ground)) }] : [],
  )
  const unclear = facts.filter(({ ground, color }) => ground === undefined && color[3] > 0)
  const all = unclear.length > 0 ? [...measured, ...(await measurePixels(page, unclear, size))] : measured
  return eachOnce(all.filter(({ ratio, least }) => ratio < least))
}

/** The words of a drawing that stand on the same colour are one finding; they are all written in one place. */
function eachOnce(faults: readonly ContrastFault[]): ContrastFault[] {
  const told = new Set<string>()
  return faults.filter(({ slide, culprit: { at }, ratio }) => {
    const key = `${slide} ${at} ${Math.round(ratio * 10)}`
    const isNew = at === undefined || !told.has(key)
    told.add(key)
    return isNew
  })
}

/** Hides the text and looks at what is left, slide by slide, so that one picture at a time is in memory. */
async function measurePixels(
  page: Page,
  facts: readonly ColorFact[],
  size: SlideSize,
): Promise<ContrastFault[]> {
  const { PNG } = await import('pngjs')
  const style = await page.addStyleTag({ content: WITHOUT_TEXT })
  const faults: ContrastFault[] = []
  for (const slide of new Set(facts.map((fact) => fact.slide))) {
    // Scrolled to, since a picture of what is out of sight lays the whole page out anew, each time.
    await page.evaluate((top) => scrollTo(0, top), slide * size.height)
    const data = await page.screenshot({ captureBeyondViewport: false, optimizeForSpeed: true })
    const picture = PNG.sync.read(Buffer.from(data))
    for (const { culprit, color, least, lines } of facts.filter((fact) => fact.slide === slide))
      faults.push({ slide, culprit, least, ratio: worstContrast(color, lines, picture) })
  }
  await page.evaluate(() => scrollTo(0, 0))
  await style.evaluate((element) => element.parentNode?.removeChild(element))
  return faults
}

const WITHOUT_TEXT = `.slides *, .slides *::before, .slides *::after, .slides *::marker {
  color: transparent !important; -webkit-text-fill-color: transparent !important;
  text-shadow: none !important; text-decoration-color: transparent !important }
.slides svg text, .slides svg tspan { fill: transparent !important; stroke: none !important }`

interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

function worstContrast(color: Color, lines: readonly PageBox[], picture: Picture): number {
  const ratios: number[] = []
  /** By the colour behind, since the same ones come again and again. */
  const known = new Map<string, number>()
  for (const { x, y, width, height } of lines) {
    // Every other pixel of the part where letters are.
    for (let row = Math.floor(y + height * 0.2); row < y + height * 0.8; row += 2) {
      for (let column = Math.floor(x); column < x + width; column += 2) {
        const back = pixel(picture, column, row)
        if (!back) continue
        const key = back.join()
        const ratio = known.get(key) ?? contrast(mix(color, back), back)
        known.set(key, ratio)
        ratios.push(ratio)
      }
    }
  }
  ratios.sort((a, b) => a - b)
  return ratios[Math.floor(ratios.length * SHARE)] ?? 21
}

function pixel({ width, height, data }: Picture, x: number, y: number): Color | undefined {
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined
  const at = (y * width + x) * 4
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, 1]
}
