import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserSession, launchBrowser } from '../../scripts/browser/launch.ts'
import type { PdfKind } from '../../scripts/commands/print-jobs.ts'
import { type CompiledDeck, compileDeck } from '../../scripts/pipeline.ts'
import { footnoteKind } from '../../scripts/render/footnote-ids.ts'
import { packageRoot, thisMachine } from '../browser/support.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { printCompiled } from './print.ts'
import { open } from './read.ts'

const TEXT = `# Größe

A note[^a], another[^b], the first again[^a] and [a link](#/plain).

[^a]: The first.

    - A list in it.

[^b]: The second.

---

# Plain

- [ ] to do
- [x] done
- neither
`

let session: BrowserSession
let compiled: CompiledDeck
beforeAll(async () => {
  session = await launchBrowser({ packageRoot, machine: thisMachine() })
  const reader = memoryReader({ '01.md': TEXT })
  const { value } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false })
  if (!value) throw new Error('The deck has mistakes.')
  compiled = value
}, 60_000)
afterAll(() => session.close())

const print = async (kind: PdfKind) => (await printCompiled(session, compiled, { kinds: [kind] })).pdf

interface Element {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly Element[]
}

/** The roles of a part of the tree, without those that mean nothing: `L(LI(Lbl LBody))`. */
function rolesOf({ role = '', alt, children = [] }: Element): string {
  const below = children.map(rolesOf).filter(Boolean).join(' ')
  if (['Root', 'Document', 'NonStruct', ''].includes(role)) return below
  return `${role}${alt === undefined ? '' : `"${alt}"`}${below === '' ? '' : `(${below})`}`
}

async function treeOf(pdf: Uint8Array, page: number): Promise<string> {
  const document = await open(pdf)
  return rolesOf((await (await document.getPage(page)).getStructTree()) as Element)
}

describe.each(['deck', 'handout'] as const)('in %s.pdf', (kind) => {
  it('footnotes are notes, what refers to them references, and lists in them stay lists', async () => {
    const tree = await treeOf(await print(kind), 1)
    expect(tree).toContain('P(Reference(Link) Reference(Link) Reference(Link) Link)')
    expect(tree).toContain('Div(Note(Lbl P L(LI(Lbl LBody)) Link) Note(Lbl P(Link)))')
  })

  it('each note has a name of its own', async () => {
    const { context } = await PDFDocument.load(await print(kind))
    const ids = context.enumerateIndirectObjects().flatMap(([, object]) => {
      if (!(object instanceof PDFDict) || object.get(PDFName.of('S')) !== PDFName.of('Note')) return []
      return [String(object.get(PDFName.of('ID')))]
    })
    expect(ids.sort()).toEqual(['(node00000001)', '(node00000002)'])
  })

  it('boxes of task lists are pictures of what they say', async () => {
    const box = (sign: string) => `LI(LBody(Figure"${sign}"))`
    expect(await treeOf(await print(kind), 2)).toContain(`L(${box('☐')} ${box('☑')} LI(Lbl LBody))`)
  })
})

it.each([
  ['one-fn-1', 'note'],
  ['gr%C3%B6%C3%9Fe-fn-12', 'note'],
  ['fn-3', 'note'],
  ['one-fnref-1', 'reference'],
  ['one-fnref-1-2', 'reference'],
  ['one', undefined],
  ['confn-1', undefined],
  ['fn-1-more', undefined],
])('tells what the id %s is of', (id, kind) => {
  expect(footnoteKind(id)).toBe(kind)
})
