/**
 * Divides a long print page into parts that are printed side by side. The browser lays a document out in one thread,
 * and twice as many slides take it more than twice as long: a thousand slides in two parts are printed in half
 * the time. [pure]
 */
import type { PageFiles } from '../browser/serve-page.ts'
import { decode } from '../parse/references.ts'
import { unescapeHtml } from '../render/html.ts'
import { canLayOutLate } from './late-layout.ts'

/** A page that is printed alone, and belongs to a document. */
export interface PagePart {
  readonly html: string
  /** How many slides it shows; undefined when that is not known. */
  readonly slides: number | undefined
}

export interface DividedPage {
  readonly parts: readonly PagePart[]
  /** The ids that links lead to from anywhere in the document, as links write them: `caf%C3%A9`. */
  readonly targets: readonly string[]
}

/*
 * Never a matter of the machine, since the bytes of the PDF depend on it. Every part costs the start of a tab and the
 * packing of its pictures, so there are few.
 */
const WORTH_DIVIDING = 200
const LARGEST_PART = 500

const SLIDE = '<div class="pdf-page '
const END = '</body>'
/** A mark or a colour of the page. */
const PAINT = /url\(\s*(?:"|'|&quot;)?#([^"'&)\s]*)/gi
/** Styles that hold for all slides. */
const STYLES = /<(?:style|link|base)\b/i

/**
 * @param slides How many slides the page shows, undefined when it shows something else.
 * @returns The page alone when it is short, or when its slides may have to do with each other: by scripts, by styles, or
 *   by drawings that use the same parts; a drawing with parts of its own stays with its slide.
 */
export function dividePage(files: PageFiles, path: string, slides: number | undefined): DividedPage {
  const html = String(files.get(path) ?? '')
  const whole = { parts: [{ html, slides }], targets: [] }
  if (slides === undefined || slides <= WORTH_DIVIDING) return whole
  const [head = '', ...rest] = html.split(SLIDE)
  const end = html.lastIndexOf(END)
  if (rest.length !== slides || end === -1 || !canLayOutLate(files, path)) return whole
  const tail = html.slice(end)
  const bodies = [...rest.slice(0, -1), (rest.at(-1) ?? '').slice(0, -tail.length)]
  const styles = [...files].filter(([name]) => name.endsWith('.css')).map(([, contents]) => String(contents))
  if (styles.some((text) => paintsOf(text).length > 0) || areEntangled(bodies)) return whole
  const count = Math.max(2, Math.ceil(slides / LARGEST_PART))
  const parts = Array.from({ length: count }, (_, at): PagePart => {
    const [from, to] = [at, at + 1].map((edge) => Math.round((edge * slides) / count))
    const shown = bodies.slice(from, to)
    return { html: `${head}${shown.map((body) => SLIDE + body).join('')}${tail}`, slides: shown.length }
  })
  return { parts, targets: targetsOf(html) }
}

/** Whether a slide has styles for others, or paints with what is not its own alone. */
function areEntangled(bodies: readonly string[]): boolean {
  if (bodies.some((body) => STYLES.test(body))) return true
  if (bodies.every((body) => paintsOf(body).length === 0)) return false
  const owners = new Map<string, string | undefined>()
  for (const body of bodies)
    for (const [, id = ''] of body.matchAll(/\sid="([^"]*)"/g))
      owners.set(id, owners.has(id) ? undefined : body)
  return bodies.some((body) => paintsOf(body).some((id) => owners.get(id) !== body))
}

const paintsOf = (text: string): string[] => [...text.matchAll(PAINT)].map(([, id = '']) => id)

/** What links lead to, where it is there. */
function targetsOf(html: string): string[] {
  const ids = new Set(valuesOf(/\sid="([^"]*)"/g))
  const links = new Set(valuesOf(/\shref="#([^"]+)"/g))
  return [...links].filter((target) => ids.has(decode(target)))

  function valuesOf(attribute: RegExp): string[] {
    return [...html.matchAll(attribute)].map(([, value = '']) => unescapeHtml(value))
  }
}
