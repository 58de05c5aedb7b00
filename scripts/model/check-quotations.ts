/**
 * Compares quotations with the texts of their sources, and says where words are quoted from a source whose
 * words cannot be trusted.
 */
import { nearestPassage, standsIn } from '../cite/verify-quotation.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Checked, Diagnostic, Slide, SourceEntry, SourceText, VerifiedQuotation } from '../types.ts'
import { type Quotation, quotationsOf } from './quotations.ts'

interface Sources {
  readonly entries: readonly SourceEntry[]
  readonly texts: ReadonlyMap<string, SourceText>
}

const NO_QUOTATIONS: readonly VerifiedQuotation[] = []

/** The quotations that were found in the text of their source, and what is wrong with the others. */
export function checkQuotations(
  slides: readonly Slide[],
  sources: Sources,
): Checked<readonly VerifiedQuotation[]> {
  const paraphrased = new Set(sources.entries.filter(({ verbatim }) => !verbatim).map(({ id }) => id))
  if (paraphrased.size === 0 && sources.texts.size === 0) return { value: NO_QUOTATIONS, diagnostics: [] }
  const value: VerifiedQuotation[] = []
  const diagnostics: Diagnostic[] = []
  for (const slide of slides)
    for (const quotation of quotationsOf(slide)) {
      const found = verify(quotation, sources.texts)
      if (found) value.push({ slide: slide.id, ...found })
      else diagnostics.push(...problem(quotation, sources.texts, paraphrased))
    }
  return { value: value.length > 0 ? value : NO_QUOTATIONS, diagnostics }
}

function verify(
  { words, keys }: Quotation,
  texts: Sources['texts'],
): Omit<VerifiedQuotation, 'slide'> | undefined {
  for (const key of keys) {
    const text = texts.get(key)
    if (text && standsIn(words, text.file.text)) return { key, words, sha256: text.sha256 }
  }
  return undefined
}

/**
 * A quotation with a citation beside it must stand in one of the texts, unless it may come from a source that
 * has none. Without one, only what cannot be trusted is told: the words may be anybody's.
 */
function problem(
  { words, keys, isExplicit, span }: Quotation,
  texts: Sources['texts'],
  paraphrased: ReadonlySet<string>,
): Diagnostic[] {
  const doubtful = keys.find((key) => paraphrased.has(key))
  const key = keys.find((one) => texts.has(one))
  const mayBeElsewhere = isExplicit && keys.some((one) => !texts.has(one) && !paraphrased.has(one))
  if (mayBeElsewhere) return []
  if (isExplicit && key !== undefined && !doubtful) {
    const passage = nearestPassage(words, texts.get(key)?.file.text ?? '')
    return [diagnostic('wrong-quotation', span, [short(words), key], [passage])]
  }
  return doubtful === undefined ? [] : [diagnostic('quoted-paraphrase', span, [short(words), doubtful])]
}

const short = (words: string): string => (words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words)
