/** The HTML of pages for paper, where no script runs and nobody listens. */
import { onPaper } from './math-html.ts'

export const forPaper = (html: string): string => onPaper(linksWithinPage(html))

/**
 * Reveal.js addresses a slide as `#/id` and one of its steps as `#/id/2`; a page without Reveal.js, and so a PDF,
 * has all steps on the slide, at `#id`. Only our own double-quoted attributes have this form: in text a quotation mark
 * is written `&quot;`.
 */
const linksWithinPage = (html: string): string =>
  html.replaceAll(/href="#\/([^"/]+\/-?\d+")?/g, (_, step?: string) =>
    step === undefined ? 'href="#' : `href="#${step.slice(0, step.indexOf('/'))}"`,
  )
