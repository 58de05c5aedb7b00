/** `broken-link` and `missing-alt`, from what the author wrote. [pure] */
import { nearestName } from '../diagnostics/nearest.ts'
import { readReference } from '../parse/references.ts'
import type { CompiledDeck } from '../pipeline.ts'
import type { Notice } from './findings.ts'
import type { LinkedThings, WrittenLink } from './linked-things.ts'

/** Links to slides and to places on them that are not there. Files are looked for when the deck is built. */
export function deckLinkNotices({ links }: LinkedThings, compiled: CompiledDeck): Notice[] {
  const { stacks } = compiled.page
  const ids = new Set(
    stacks.flat().flatMap(({ html }) => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id)),
  )
  return links.flatMap(({ slide, address, place }): Notice[] => {
    const reference = readReference(address, slide.span.source.folder)
    if (reference.kind !== 'slide' || reference.target === '') return []
    const [name = '', below = '0'] = reference.target.split('/')
    if (ids.has(reference.target) || ids.has(name)) return []
    if (/^\d+$/.test(name) && stacks[Number(name)]?.[Number(below)]) return []
    const near = nearestName(name, [...ids])
    const advice =
      near === undefined ? 'Link to the id of a slide, such as #/summary.' : `Did you mean "#/${near}"?`
    return [
      {
        rule: 'broken-link',
        slide,
        place,
        parts: [address, 'no slide or element has this id'],
        hintParts: [advice],
      },
    ]
  })
}

/** Links to the web that do not answer; `reasons` has why by address. */
export const webLinkNotices = (
  links: readonly WrittenLink[],
  reasons: ReadonlyMap<string, string>,
): Notice[] =>
  links.flatMap(({ slide, address, place }): Notice[] => {
    const reason = reasons.get(address)
    if (reason === undefined) return []
    const hintParts = ['Open it in a browser: the page may have moved, or it turns programs away.']
    return [{ rule: 'broken-link', slide, place, parts: [address, reason], hintParts }]
  })

export const pictureNotices = ({ unnamed }: LinkedThings): Notice[] =>
  unnamed.map(({ slide, address, place }): Notice => {
    return {
      rule: 'missing-alt',
      slide,
      place,
      parts: [address === '' ? 'The picture' : `The picture "${address}"`],
    }
  })
