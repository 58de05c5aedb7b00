import { expect, test } from 'vitest'
import { warmUp } from '../../scripts/dev/warm-up.ts'
import { memoryReader } from '../helpers/memory-reader.ts'

const deck = memoryReader({ '1.md': '# A\n', '2.md': '# B\n\ntext\n\n---\n\n# C\n', '3.md': '# D\n' })

test('a deck is edited in its middle for a while and ends as it is', async () => {
  const texts: string[] = []
  await warmUp(
    deck,
    async (reader) => {
      const answers = await Promise.all(['1.md', '2.md', '3.md'].map((path) => reader.readText(path)))
      texts.push(answers.map((answer) => (answer.ok ? answer.value.text : '')).join('|'))
    },
    () => false,
  )
  const last = texts.pop()
  expect(last).toBe('# A\n|# B\n\ntext\n\n---\n\n# C\n|# D\n')
  expect(texts[0]).toMatch(/^# A\n\|# B\n\ntext\n\n---\n\nEdit \d+\.\n\n# C\n\|# D\n$/)
  expect(new Set(texts).size).toBe(texts.length)
})

test('nothing more is edited once the author does', async () => {
  let compiled = 0
  await warmUp(
    deck,
    async () => {
      compiled += 1
    },
    () => compiled === 2,
  )
  expect(compiled).toBe(2)
})
