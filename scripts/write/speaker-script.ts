/** Finds the inline script of the speaker view, which the page's policy must allow by its hash. */

const START = '<script>'
const END = '<\\/script>'

/**
 * The text of the script as the browser will see it.
 *
 * The notes plugin writes the speaker window from a template literal; what stands between its script tags is
 * source code of a string, so its escapes have to be undone.
 */
export function speakerScript(notesPlugin: string): string {
  const start = notesPlugin.indexOf(START)
  const end = notesPlugin.indexOf(END, start)
  const literal = notesPlugin.slice(start + START.length, end)
  if (start === -1 || end === -1 || literal.includes('${'))
    throw new Error('The speaker view of this version of reveal.js has no inline script that we know.')
  return literal.replace(/\\[\s\S]/g, ([, character = '']) => ESCAPES[character] ?? character)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' }
