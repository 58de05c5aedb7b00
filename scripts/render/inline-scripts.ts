/** Finds the scripts that stand in the HTML of a raw deck, so that the policy of the page can allow them by name. */

const SCRIPT = /<script\b(?![^>]*\ssrc\s*=)[^>]*>([\s\S]*?)<\/script\s*>/gi

/** The code of every inline script, each once, in the order of the page. */
export function inlineScripts(pieces: Iterable<string>): readonly string[] {
  const found = new Set<string>()
  for (const html of pieces) {
    if (!html.includes('<script') && !html.includes('<SCRIPT')) continue
    for (const [, code = ''] of html.matchAll(SCRIPT)) if (code.trim() !== '') found.add(code)
  }
  return [...found]
}
