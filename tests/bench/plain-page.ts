import { marked } from 'marked'
import { generateSlides } from './generated-deck.ts'

/** The least a page of slides can be: the contents of a generated deck with hardly any style. [pure] */
export function plainPage(slides: number): string {
  const sections = generateSlides(slides).map(
    (body) => `<section>${marked.parse(body, { async: false })}</section>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Plain slides</title>
<style>
@page { size: 1280px 720px; margin: 0 }
body { margin: 0; font: 28px sans-serif }
section { box-sizing: border-box; width: 1280px; height: 720px; padding: 40px; overflow: hidden; break-after: page }
section:last-child { break-after: auto }
</style>
${sections.join('\n')}
</html>
`
}
