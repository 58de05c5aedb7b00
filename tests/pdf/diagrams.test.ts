/** Diagrams in PDFs: described as figures, their words there once, their links working. */
import { describe, expect, it } from 'vitest'
import { toPageFiles } from '../../scripts/browser/serve-page.ts'
import { drawDiagrams } from '../../scripts/diagrams/draw-diagrams.ts'
import { dividePage } from '../../scripts/pdf/divide-page.ts'
import { shareSession } from '../check/shared-session.ts'
import { compile } from '../helpers/compile.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import type { MemoryFiles } from '../helpers/memory-reader.ts'
import { printCompiled } from './print.ts'
import { open, textOf } from './read.ts'

const shared = shareSession()

const drawn = (files: MemoryFiles) =>
  compile(files, { drawDiagrams: (request) => drawDiagrams(shared.session, request, { packageRoot }) })

interface Tagged {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly Tagged[]
}

const flat = (node: Tagged): Tagged[] => [node, ...(node.children ?? []).flatMap(flat)]

const DECK = `# One

\`\`\`mermaid {alt="From words to paper"}
flowchart LR
  A[Words] --> B[Paper]
\`\`\`

---

# Two

\`\`\`mermaid
sequenceDiagram
  accTitle: A greeting
  Ada->>Charles: Hello
\`\`\`

\`\`\`mermaid {.decorative}
flowchart LR
  C[Silent] --> D
\`\`\`

---

# Three

\`\`\`mermaid {alt="With a link"}
flowchart LR
  A[Linked] --> B
  click A "https://example.org/page"
\`\`\`
`

describe.each(['deck', 'handout'] as const)('%s.pdf', (kind) => {
  it('has its diagrams as described figures, with words to search for and links to follow', async () => {
    const { pdf, diagnostics } = await printCompiled(shared.session, await drawn({ 'a.md': DECK }), {
      kinds: [kind],
    })
    expect(diagnostics).toEqual([])
    const document = await open(pdf)
    const pages = await Promise.all([1, 2, 3].map((number) => document.getPage(number)))
    const figures = await Promise.all(
      pages.map(async (page) =>
        flat((await page.getStructTree()) as Tagged)
          .filter(({ role }) => role === 'Figure')
          .map(({ alt }) => alt),
      ),
    )
    expect(figures).toEqual([['From words to paper'], ['A greeting'], ['With a link']])
    const texts = await Promise.all([1, 2, 3].map((number) => textOf(document, number)))
    for (const [at, word] of ['Words', 'Hello', 'Linked'].entries())
      expect(texts[at]?.match(new RegExp(word, 'g'))).toHaveLength(1)
    const links = await pages[2]?.getAnnotations()
    expect(links?.map(({ url }) => url)).toEqual(['https://example.org/page'])
  })
})

it('a long deck with diagrams is printed in parts', async () => {
  const plain = Array.from({ length: 220 }, (_, at) => `# Slide ${at}\n`).join('\n---\n\n')
  const { print, files, printFiles } = await drawn({ 'a.md': DECK, 'b.md': plain })
  const pageFiles = toPageFiles([...files, ...printFiles])
  pageFiles.set('print.html', print)
  expect(dividePage(pageFiles, 'print.html', 223).parts.map(({ slides }) => slides)).toEqual([112, 111])
})
