/** Decides which files of a folder are slides, and in which order. */

/**
 * The Markdown files among `names`, in the order of their characters.
 *
 * That is the order in which shells and file listings of tools show them: `01-`, `02-` … `10-`. It is not
 * numeric (`10-` comes before `2-`) and does not depend on the language of the machine, so that a deck is the
 * same everywhere. Hidden files are not slides. Beside a deck.yaml, README.md describes the folder and is not
 * a slide; without one it may be all there is.
 */
export function slideFiles(names: readonly string[]): string[] {
  const hasSettings = names.some((name) => /^deck\.ya?ml$/.test(name))
  return names
    .filter((name) => /\.md$/i.test(name) && !name.startsWith('.'))
    .filter((name) => !(hasSettings && /^readme\.md$/i.test(name)))
    .sort(byCharacters)
}

/** Compares by character code, as `sort` does in the C locale. */
export const byCharacters = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
