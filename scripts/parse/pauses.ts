/** Puts a pause that ends a list item where it can be one: between two lists. */
import type { MarkdownToken } from '../types.ts'
import { childLists, type ItemToken, isToken, type ListToken } from './tokens.ts'

/**
 * The blocks with every list parted behind an item that ends with a pause, at all levels: a pause with nothing behind
 * it in its item waits for the items below, as it does between two paragraphs.
 *
 * The tokens are changed in place: they have just been made and nobody else holds them.
 */
export function hoistPauses(tokens: MarkdownToken[]): MarkdownToken[] {
  return tokens.flatMap((token) => {
    if (isToken(token, 'list')) return partedList(token)
    for (const children of childLists(token)) children.splice(0, children.length, ...hoistPauses(children))
    return [token]
  })
}

function partedList(list: ListToken & MarkdownToken): MarkdownToken[] {
  const parts: MarkdownToken[] = []
  let items: ItemToken[] = []
  let count = 0
  const part = (): void => {
    const [first] = items
    if (!first) return
    const raw = items.map((item) => item.raw).join('')
    const ordinal = list.ordered ? (list.ordinal ?? 1) + count : undefined
    const place = { start: first.start ?? list.start, end: items.at(-1)?.end ?? list.end }
    parts.push({
      ...list,
      ...place,
      raw,
      items,
      ...(ordinal === undefined ? {} : { ordinal }),
    } as MarkdownToken)
    count += items.length
    items = []
  }
  for (const item of list.items) {
    item.tokens = hoistPauses(item.tokens)
    const pause = takeLastPause(item.tokens)
    items.push(item)
    if (!pause) continue
    part()
    parts.push(pause)
  }
  if (parts.length === 0) return [list]
  part()
  return parts
}

/** Takes the pause out that ends some blocks. */
function takeLastPause(tokens: MarkdownToken[]): MarkdownToken | undefined {
  const at = tokens.findLastIndex((token) => token.type !== 'space')
  return tokens[at]?.type === 'pause' ? tokens.splice(at, 1)[0] : undefined
}
