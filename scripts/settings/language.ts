/** What a language tag says about a deck: which way it reads and which paper it is printed on. */

/** Regions that print on US Letter; everybody else uses A4. */
const LETTER = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '))

const RIGHT_TO_LEFT = new Set('ar arc ckb dv fa he khw ks ps sd syr ug ur yi'.split(' '))

/**
 * True for a well-formed BCP 47 tag such as `en`, `de-CH` or `zh-Hans`. A language has two or three letters: no
 * longer one is registered, so `english` is a mistake.
 */
export function isLanguageTag(tag: string): boolean {
  try {
    return /^[a-z]{2,3}(-|$)/i.test(tag) && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** Paper of the region in a tag. A tag without a region, such as `en`, says nothing, so it gets A4. */
export function paperOf(tag: string): 'a4' | 'letter' {
  const region = tag
    .split('-')
    .slice(1)
    .find((part) => /^[a-z]{2}$/i.test(part))
  return region && LETTER.has(region.toUpperCase()) ? 'letter' : 'a4'
}

/** Reading direction; a script in the tag (`az-Arab`) decides before the language does. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const [language = '', ...rest] = tag.toLowerCase().split('-')
  const script = rest.find((part) => /^[a-z]{4}$/.test(part))
  if (script) return ['arab', 'hebr', 'syrc', 'thaa', 'nkoo', 'adlm'].includes(script) ? 'rtl' : 'ltr'
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr'
}
