/** Reads attribute lists: `{.class #id key="two words"}`, and those of Reveal.js comments. */
import type { Attributes } from '../types.ts'

export const NO_ATTRIBUTES: Attributes = { classes: [], pairs: {} }

/** What an attribute list says; `problem` is set when part of it could not be read. */
export interface ReadAttributes {
  readonly attributes: Attributes
  readonly problem: string | undefined
}

const GROUP = /^\{(?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*')*\}/
const GROUP_START = /^\{\s*(?:[.#][\p{L}\w-]|[A-Za-z][\w:.-]*\s*=)/u
const PART =
  /\s*(?:([.#])([\p{L}\w:-]+)|([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+)))(?=\s|$|[.#])/uy
const COMMENT_PART = /\s*([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?(?=\s|$)/y

/** Whether text at this place is meant as attributes, and not as words in braces. */
export const startsAttributes = (text: string): boolean => GROUP_START.test(text)

/** The group `{…}` at the start of a text, quotes respected; undefined when it does not close. */
export const attributeGroup = (text: string): string | undefined => GROUP.exec(text)?.[0]

/** Reads a group with its braces. */
export function readAttributes(group: string): ReadAttributes {
  const text = group.replace(/^\{/, '').replace(/\}$/, '')
  const found = new Collector()
  PART.lastIndex = 0
  let at = 0
  for (let match = PART.exec(text); match; match = PART.exec(text)) {
    at = PART.lastIndex
    const [, sign, name = '', key, double, single, bare] = match
    if (sign === '.') found.classes.push(name)
    else if (sign === '#') found.id = name
    else found.set(key ?? '', double ?? single ?? bare ?? '')
  }
  const rest = text.slice(at).trim()
  return { attributes: found.attributes(), problem: problemOf(rest) }
}

/** Reads `name="value"` lists: both kinds of quotes, values without any, and bare names. */
export function readCommentAttributes(text: string): ReadAttributes {
  const found = new Collector()
  COMMENT_PART.lastIndex = 0
  let at = 0
  for (let match = COMMENT_PART.exec(text); match; match = COMMENT_PART.exec(text)) {
    at = COMMENT_PART.lastIndex
    const [, name = '', double, single, bare] = match
    found.set(name, double ?? single ?? bare ?? '')
  }
  const rest = text.slice(at).trim()
  return { attributes: found.attributes(), problem: problemOf(rest) }
}

const problemOf = (rest: string): string | undefined =>
  rest === ''
    ? undefined
    : /^[^"']*["']/.test(rest)
      ? 'a quote is not closed'
      : `"${rest}" is not an attribute`

/** Both together: classes add up, the later id and the later value of a name win. */
export function mergeAttributes(first: Attributes | undefined, second: Attributes): Attributes {
  if (!first) return second
  const id = second.id ?? first.id
  return {
    ...(id === undefined ? {} : { id }),
    classes: [...new Set([...first.classes, ...second.classes])],
    pairs: { ...first.pairs, ...second.pairs },
  }
}

class Collector {
  id: string | undefined
  readonly classes: string[] = []
  private readonly pairs = new Map<string, string>()

  set(name: string, value: string): void {
    if (name === 'class') this.classes.push(...value.split(/\s+/).filter(Boolean))
    else if (name === 'id') this.id = value
    else this.pairs.set(name, value)
  }

  attributes(): Attributes {
    return {
      ...(this.id === undefined ? {} : { id: this.id }),
      classes: [...new Set(this.classes)],
      // A map keeps names such as "__proto__" ordinary.
      pairs: Object.fromEntries(this.pairs),
    }
  }
}
