/**
 * The Content-Security-Policy of the pages, which stands in the page itself: it must hold for `file://` too.
 *
 * `'self'` alone is not enough there: to some browsers every local file is an origin of its own, so that
 * `'self'` allows nothing. `file:` lets a local page load local files, and has no effect on a page from a
 * server, which may not load those at all.
 */
import { createHash } from 'node:crypto'

const OWN = "'self' file:"

/** The policy of the deck: scripts from files of the output, and inline only those given here, by hash. */
export function deckPolicy(inlineScripts: readonly string[] = []): string {
  const hashes = inlineScripts.map(scriptHash)
  return join({
    ...BASE,
    'script-src': [OWN, ...hashes].join(' '),
    // The speaker view shows the deck itself in frames.
    'frame-src': OWN,
  })
}

/**
 * The policy of pages that become PDFs: no script at all, but for those that an author has put into slides and
 * trusts (`html: raw`), since they may draw what the slide shows.
 */
export const paperPolicy = (rawScripts?: readonly string[]): string =>
  join(rawScripts ? { ...BASE, 'script-src': [OWN, ...rawScripts.map(scriptHash)].join(' ') } : BASE)

/** The policy of a page that holds everything inside itself. */
export function standalonePolicy(inlineScripts: readonly string[]): string {
  return join({
    'default-src': "'none'",
    'script-src': inlineScripts.map(scriptHash).join(' '),
    'style-src': "'unsafe-inline'",
    'img-src': 'data:',
    'media-src': 'data:',
    'font-src': 'data:',
    'frame-src': OWN,
    'base-uri': "'none'",
    'form-action': "'none'",
  })
}

/** The name under which a policy allows an inline script. */
export const scriptHash = (script: string): string =>
  `'sha256-${createHash('sha256').update(script).digest('base64')}'`

/** Styles may be inline: slides carry sizes and colours in attributes, and style cannot do harm here. */
const BASE = {
  'default-src': "'none'",
  'style-src': `${OWN} 'unsafe-inline'`,
  'img-src': `${OWN} data:`,
  'media-src': `${OWN} data:`,
  'font-src': `${OWN} data:`,
  'base-uri': "'none'",
  'form-action': "'none'",
} as const

const join = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
