/** Puts what axe-core found into the words of the rule `accessibility`, with its place in the source. [pure] */
import { slideTokens } from '../model/needs.ts'
import { once } from '../once.ts'
import { isToken, walkTokens } from '../parse/tokens.ts'
import type { Slide } from '../types.ts'
import { placeOfCulprit, slidesById } from './browser-notices.ts'
import type { Notice } from './findings.ts'
import type { AccessFault } from './measure-access.ts'

/** What authors can do about the rules of axe-core that decks break most. */
const ADVICE: Readonly<Record<string, string>> = {
  'empty-heading': 'Write the heading, or remove it.',
  'empty-table-header': 'Say in the cell what its column or row holds.',
  'heading-order': 'Use the next level: "##" below "#", "###" below "##".',
  'image-alt': 'Say in words what the picture shows: ![what it shows](picture.png).',
  'image-redundant-alt': 'The words beside the picture say it already: leave its description empty.',
  'link-name': 'Write what the link leads to: [the report](https://…).',
  list: 'Put only list items into a list.',
  'scrollable-region-focusable': 'Make it fit, so that nobody has to scroll.',
  'svg-img-alt': 'Give the drawing a <title>, or an aria-label.',
  tabindex: 'Remove "tabindex", so that keys follow the order of the text.',
  'valid-lang': 'Write a language tag such as "en" or "pt-BR".',
}

/**
 * Notices about the deck page and the handout page. A slide is on both: what is wrong on the one is not told
 * again of the other.
 */
export function accessNotices(
  faults: { readonly deck: readonly AccessFault[]; readonly handout: readonly AccessFault[] },
  slides: readonly Slide[],
): Notice[] {
  const slideOf = slidesById(slides)
  const keyOf = ({ ids, axeRule, culprit: { what, at } }: AccessFault) =>
    [slideOf(ids)?.id, axeRule, what, at].join('\n')
  const told = new Set(faults.deck.map(keyOf))
  return [
    ...faults.deck
      .filter((fault) => isOurs(fault, slideOf(fault.ids)))
      .map((fault) => toNotice(fault, slideOf(fault.ids), 'deck page')),
    ...faults.handout
      .filter((fault) => isOurs(fault, slideOf(fault.ids)) && !told.has(keyOf(fault)))
      .map((fault) => toNotice(fault, slideOf(fault.ids), 'handout')),
  ]
}

/**
 * A picture that the author wrote is told of by the rule `missing-alt`; what is left comes from a template. Within
 * raw HTML elements do not say where they stand.
 */
const isOurs = ({ axeRule, culprit }: AccessFault, slide: Slide | undefined): boolean =>
  axeRule !== 'image-alt' || (culprit.at === undefined && !(slide && hasRawPicture(slide)))

const hasRawPicture = once((slide: Slide): boolean => {
  let found = false
  for (const tokens of slideTokens(slide))
    walkTokens(tokens, (token) => {
      found ||= isToken(token, 'html') && /<img\b/i.test(token.text)
    })
  return found
})

function toNotice(fault: AccessFault, slide: Slide | undefined, page: 'deck page' | 'handout'): Notice {
  const { culprit, axeRule, demand } = fault
  return {
    rule: 'accessibility',
    parts: [culprit.what, lowerFirst(demand), axeRule, page],
    hintParts: [ADVICE[axeRule] ?? remedy(fault)],
    ...(slide && { slide, place: placeOfCulprit(culprit, slide) }),
    // In the handout a slide has another size.
    ...(slide && page === 'deck page' && { box: culprit.box }),
  }
}

const remedy = ({ problems, either }: AccessFault): string =>
  `${either ? 'Mend one of these' : 'Mend this'}: ${problems.map(lowerFirst).join('; ')}.`

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
