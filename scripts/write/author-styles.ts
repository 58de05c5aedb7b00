/**
 * Makes the author's style sheets fit for the output: imports are put in place, addresses are turned to where
 * the files will be, and every file they name becomes an asset.
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { spanOf } from '../diagnostics/position.ts'
import { readReference, toUrl } from '../parse/references.ts'
import { type DeckReader, readSource } from '../read/deck-reader.ts'
import type { AssetReference, Checked, Diagnostic, SourceFile, Span } from '../types.ts'
import { type StyleReference, styleReferences } from './style-references.ts'

export interface AuthorStyle {
  readonly css: string
  readonly assets: readonly AssetReference[]
}

/** The style sheet at `path` of the deck; `place` is where the author named it. Addresses count from lectern/. */
export async function readAuthorStyle(
  reader: DeckReader,
  path: string,
  place?: Span,
): Promise<Checked<AuthorStyle>> {
  const collector = new StyleCollector(reader)
  const css = await collector.read(path, place, [])
  return { value: { css, assets: collector.assets }, diagnostics: collector.diagnostics }
}

/** Gathers assets and mistakes over a style sheet and everything that it imports. */
class StyleCollector {
  readonly assets: AssetReference[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #reader: DeckReader

  constructor(reader: DeckReader) {
    this.#reader = reader
  }

  /** A file that is being imported already comes out empty, as browsers treat such a circle. */
  async read(path: string, place: Span | undefined, chain: readonly string[]): Promise<string> {
    if (chain.includes(path)) return ''
    const { value: source, diagnostics } = await readSource(this.#reader, path, place)
    this.diagnostics.push(...diagnostics)
    if (!source) return ''
    const parts: string[] = []
    let from = 0
    for (const reference of styleReferences(source.text)) {
      parts.push(
        source.text.slice(from, reference.start),
        await this.#resolve(reference, source, [...chain, path]),
      )
      from = reference.end
    }
    parts.push(source.text.slice(from))
    return parts.join('').replace(/@charset\s[^;]*;/gi, '')
  }

  async #resolve(reference: StyleReference, source: SourceFile, chain: readonly string[]): Promise<string> {
    const { kind, address, start, end, condition } = reference
    const unchanged = source.text.slice(start, end)
    const span = spanOf(source, reference.addressStart, reference.addressStart + Math.max(1, address.length))
    const target = readReference(address, source.folder)
    if (target.kind === 'outside') return this.#refuse(diagnostic('outside-deck', span, [address]))
    if (target.kind === 'remote') return this.#refuse(diagnostic('remote-asset', span, [address]))
    if (target.kind !== 'file' || address === '') return unchanged
    if (kind === 'import') return limited(await this.read(target.path, span, chain), condition)
    this.assets.push({ kind: 'asset', path: target.path, span, role: 'file' })
    return `url("../${toUrl(target.path)}${target.suffix}")`
  }

  #refuse(problem: Diagnostic): string {
    this.diagnostics.push(problem)
    return ''
  }
}

/** An imported style sheet under the conditions of its import, which become blocks around it. */
function limited(css: string, condition: string): string {
  const [, layer, name = '', afterLayer = ''] =
    /^(layer(?:\(([^)]*)\)|(?=\s|$)))?([\s\S]*)$/i.exec(condition) ?? []
  const [, supports, media = ''] = /^\s*supports\(((?:[^()]|\([^()]*\))*)\)([\s\S]*)$/i.exec(afterLayer) ?? [
    '',
    undefined,
    afterLayer,
  ]
  const inMedia = media.trim() === '' ? css : `@media ${media.trim()} {\n${css}\n}`
  const inSupports =
    supports === undefined ? inMedia : `@supports ${supportsCondition(supports)} {\n${inMedia}\n}`
  return layer === undefined ? inSupports : `@layer ${name} {\n${inSupports}\n}`
}

/** `supports(display: grid)` needs its brackets, `supports((a: b) and (c: d))` and `not` have their own. */
const supportsCondition = (text: string): string =>
  /^\s*(\(|not\b)/i.test(text) ? text.trim() : `(${text.trim()})`
