/** The page of `lectern check --report`: every slide that something is wrong with, and where on it. [pure] */
import { codeFrame } from '../diagnostics/code-frame.ts'
import { paintFor } from '../diagnostics/paint.ts'
import { placeOf } from '../diagnostics/position.ts'
import { countText, sortedDiagnostics } from '../diagnostics/report.ts'
import { escapeHtml } from '../render/html.ts'
import type { Box, Diagnostic, Finding, SlideSize } from '../types.ts'
import { slideOf } from './findings.ts'

export interface ReportFacts {
  readonly title: string
  readonly lang: string
  /** How many slides were looked at. */
  readonly slides: number
  readonly size: SlideSize
  /** The file with the picture of a slide, by the id of the slide. */
  readonly pictures: ReadonlyMap<string, string>
}

/** The whole page; it needs nothing but the pictures beside it. */
export function reportPage(diagnostics: readonly Diagnostic[], facts: ReportFacts): string {
  const { title, lang, slides } = facts
  const sorted = sortedDiagnostics(diagnostics)
  const ofDeck = sorted.filter((item) => slideOf(item) === undefined)
  const bySlide = new Map<string, Finding[]>()
  for (const item of sorted) {
    const slide = slideOf(item)
    if (slide) bySlide.set(slide.id, [...(bySlide.get(slide.id) ?? []), item as Finding])
  }
  const inOrder = [...bySlide.values()].sort((a, b) => numberOf(a) - numberOf(b))
  const verdict = diagnostics.length === 0 ? 'nothing to complain of' : countText(diagnostics)
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>Check of ${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${slides === 1 ? 'One slide' : `${slides} slides`} checked: ${verdict}.</p>
</header>
<main>
${ofDeck.length > 0 ? `<section><h2>The deck</h2><ol>${ofDeck.map((item) => entry(item)).join('\n')}</ol></section>` : ''}
${inOrder.map((findings) => slideSection(findings, facts)).join('\n')}
</main>
</body>
</html>
`
}

const numberOf = ([first]: readonly Finding[]): number => first?.slide?.number ?? 0

function slideSection(findings: readonly Finding[], { size, pictures }: ReportFacts): string {
  const slide = findings[0]?.slide
  if (!slide) return ''
  const picture = pictures.get(slide.id)
  const marks = findings.map(({ box, severity }, at) => mark(box, at + 1, severity, size)).join('')
  return `<section aria-labelledby="slide-${slide.number}">
<h2 id="slide-${slide.number}"><span class="number">${slide.number}</span> ${escapeHtml(slide.title)}</h2>
<div class="slide">
${picture ? `<figure><div class="stage" style="aspect-ratio:${size.width}/${size.height}"><img src="${encodeURI(picture)}" alt="Slide ${slide.number}" width="${size.width}" height="${size.height}">${marks}</div></figure>` : ''}
<ol>${findings.map((item) => entry(item)).join('\n')}</ol>
</div>
</section>`
}

/** The outline of a culprit, with the number of its finding; what lies outside the slide is shown at its edge. */
function mark(box: Box | undefined, number: number, severity: string, size: SlideSize): string {
  if (!box) return ''
  const [left, right] = [clamp(box.x, size.width), clamp(box.x + box.width, size.width)]
  const [top, bottom] = [clamp(box.y, size.height), clamp(box.y + box.height, size.height)]
  const share = (value: number, all: number): string => `${((100 * value) / all).toFixed(2)}%`
  const place = [
    `left:${share(left, size.width)}`,
    `top:${share(top, size.height)}`,
    `width:${share(right - left, size.width)}`,
    `height:${share(bottom - top, size.height)}`,
  ]
  return `<span class="mark ${severity}" style="${place.join(';')}"><b>${number}</b></span>`
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most)

function entry({ severity, code, message, hint, span, path }: Diagnostic): string {
  const place = span ? placeOf(span) : path
  return `<li class="${severity}">
<p class="head"><strong>${severity === 'error' ? 'Error' : 'Warning'}</strong> <code>${code}</code>${place ? ` <span class="place">${escapeHtml(place)}</span>` : ''}</p>
<p>${escapeHtml(message)}</p>
${hint ? `<p class="hint">${escapeHtml(hint)}</p>` : ''}
${span ? `<pre>${escapeHtml(codeFrame(span, 90, paintFor(false)))}</pre>` : ''}
</li>`
}

const STYLE = `
:root { color-scheme: light; --ink: #1b2330; --muted: #5a6270; --rule: #d9d2c5; --paper: #fbf8f3; --error: #a6480f; --warning: #5d4b8c; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1320px; padding: 40px 32px 80px; background: var(--paper); color: var(--ink);
  font: 16px/1.5 "Public Sans", system-ui, sans-serif; }
h1 { margin: 0 0 4px; font: 600 34px/1.15 "Source Serif 4", Georgia, serif; }
h2 { margin: 0 0 16px; font: 600 22px/1.25 "Source Serif 4", Georgia, serif; }
header p { margin: 0; color: var(--muted); }
section { margin-top: 40px; padding-top: 20px; border-top: 1px solid var(--rule); }
.number { display: inline-block; min-width: 1.6em; color: var(--muted); font-weight: 400; }
.slide { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 32px; align-items: start; }
figure { margin: 0; }
.stage { position: relative; border: 1px solid var(--rule); background: #fff; }
.stage img { display: block; width: 100%; height: 100%; }
.mark { position: absolute; min-width: 6px; min-height: 6px; outline: 3px solid var(--error); outline-offset: 2px; }
.mark.warning { outline: 3px dashed var(--warning); }
.mark b { position: absolute; right: calc(100% + 5px); top: -5px; min-width: 22px; padding: 0 6px; background: var(--error); color: #fff; font-size: 13px; line-height: 20px; text-align: center; }
.mark.warning b { background: var(--warning); }
ol { margin: 0; padding: 0 0 0 1.6em; }
li { margin: 0 0 20px; }
li p { margin: 0 0 4px; }
li.error strong { color: var(--error); }
li.warning strong { color: var(--warning); }
.place { color: var(--muted); overflow-wrap: anywhere; }
.hint { color: var(--muted); }
code, pre, .place { font-family: "JetBrains Mono", ui-monospace, monospace; font-size: 13px; }
pre { margin: 6px 0 0; padding: 8px 10px; background: #f1ebe0; overflow-x: auto; }
@media (max-width: 800px) { body { padding: 24px 16px 48px; } .slide { grid-template-columns: minmax(0, 1fr); } }
@media print { section { break-inside: avoid; } }
`
