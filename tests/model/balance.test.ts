import { expect, it } from 'vitest'
import { balanceOf } from '../../scripts/model/balance.ts'
import { compileDeck } from '../../scripts/pipeline.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { memoryReader } from '../helpers/memory-reader.ts'

it('counts what each side has, and shares the time of a slide by words', async () => {
  const md = `---
timing: 120
---
# One

::: claim {by="The yard" asof=2019 cite=a}
Round boats sink at once.
:::

::: reply {by=Ada asof=2019 cite="@a; @b"}
They float, it’s known.
:::
`
  const reader = memoryReader({ '01.md': md, 'sources.yaml': '- { id: a }\n- { id: b }' })
  const { value } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false, pages: [] })
  expect(value && balanceOf(value.deck)).toEqual([
    { side: 'raises', claims: 1, replies: 0, words: 5, slides: 1, sources: 1, minutes: 1.1 },
    { side: 'answers', claims: 0, replies: 1, words: 4, slides: 1, sources: 2, minutes: 0.9 },
    { side: 'open', claims: 0, replies: 0, words: 0, slides: 0, sources: 0, minutes: 0 },
  ])
})

it('counts what a slide cites as the source of statements on it that name none', async () => {
  const md = `---
cite: "@a; @b"
---
# One

::: claim {by="The yard" asof=2019}
Round boats sink.
:::

::: reply {by=Ada asof=2019 cite=b}
They float.
:::
`
  const reader = memoryReader({ '01.md': md, 'sources.yaml': '- { id: a }\n- { id: b }' })
  const { value } = await compileDeck(reader, { cwd: '/', packageRoot, showPrivate: false, pages: [] })
  expect(value && balanceOf(value.deck).map(({ sources }) => sources)).toEqual([2, 1, 0])
})
