/** Pieces of decks in any order: every word that an author wrote is shown, spoken or reported. */
import { expect, test } from 'vitest'
import { formatText } from '../scripts/diagnostics/report.ts'
import { compileFiles } from './helpers/compile.ts'
import { randomNumbers } from './helpers/random-edits.ts'

/** Pieces of a slide; `WORD` stands for a word that comes nowhere else, `LABEL` for a name that one piece uses. */
const PIECES = [
  'WORD WORD',
  '## WORD {.a} {#LABEL}',
  'WORD\n---',
  'WORD\n===',
  '- WORD\n- WORD\n  - WORD',
  '- WORD\n. . .\n- WORD',
  '1. WORD\n\n   . . .\n\n2. WORD',
  '- [x] WORD\n\n  WORD',
  '> WORD\n> ---\n> WORD',
  '> [!TIP]\n> WORD',
  '```js [1|2]\nWORD\n---\n```',
  '~~~~\nNote: WORD\n~~~\n~~~~',
  '``` {.js .numberLines}\nWORD\n```',
  '    WORD\n    ---',
  'Note: WORD',
  'Notes:\nWORD\n\n- WORD',
  '    note: WORD',
  '::: notes\nWORD\n:::',
  ':::: notes {.x}\n::: left\nWORD\n:::\n::::',
  '<aside class="notes">\nWORD\n</aside>',
  '<aside class="notes">\n\n- WORD\n\n</aside>\n\nWORD',
  '::: left\nWORD\n:::\n\n::: right\nWORD\n:::',
  '::: private\nWORD\n:::',
  '::: {.box}\n\n. . .\n\nWORD\n:::',
  'WORD\n. . .\nWORD',
  'WORD <!-- .element: class="fragment" -->',
  '<!-- .slide: data-background="#123" -->\nWORD',
  '| WORD | WORD |\n|---|--:|\n| WORD | `WORD|WORD` |',
  'WORD[^LABEL]\n[^LABEL]: WORD\n\n    WORD',
  'Note: WORD[^LABEL]\n\n[^LABEL]: - WORD\n    - WORD',
  '![WORD](a.svg){width=40}',
  '![WORD](a.svg){width=40',
  '[WORD](https://example.org) <https://example.org/WORD>',
  'WORD [@LABEL, ¶7] @none [¶3] WORD@WORD.org',
  '$WORD^2$ and $5, WORD',
  '$$\nWORD\n$$',
  '<div>\n\nWORD\n\n</div>',
  '<b>WORD</b> <details><summary>WORD</summary>WORD</details>',
  '**WORD *WORD*** ~~WORD~~ `WORD`\u2028WORD',
  'WORD {.x} WORD {{ WORD }}',
  '---\n\nWORD',
  '----\n\nWORD',
  '---\nlayout: section\n---\n\nWORD',
  '---\ntitle: |\n  WORD\n  ---\n  WORD\n---\n\nWORD',
  '----\nlayout: statement\n---\n\n# WORD',
]

test.each([1, 2, 3, 4])('in decks by chance, seed %d', async (seed) => {
  const random = randomNumbers(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  for (let deck = 0; deck < 6; deck += 1) {
    let count = 0
    const pieces = Array.from({ length: 12 }, (_, at) => pick(PIECES).replaceAll('LABEL', `label${at}`))
    const text = pieces.join('\n\n').replace(/WORD/g, () => `wq${(count++).toString(36)}z`)
    const files = { 'a.md': text, 'a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' }
    const { value, diagnostics } = await compileFiles(files, { showPrivate: true, forServer: true })
    const page = value?.files.find(({ path }) => path === 'index.html')?.contents
    const report = formatText(diagnostics, { color: false, columns: 100 })
    const places = [...diagnostics.map(({ span }) => span)].flatMap((span) => span ?? [])
    expect(
      places.filter(({ source, start, end }) => start < 0 || end < start || end > source.text.length),
    ).toEqual([])
    const words = text.match(/wq\w+?z/g) ?? []
    const lost = words.filter((word) => !`${page}${report}`.includes(word))
    expect({ text, lost }).toEqual({ text, lost: [] })
  }
})
