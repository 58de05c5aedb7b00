import { describe, expect, it, test } from 'vitest'
import { countWords, timeNotices, timeText } from '../../scripts/check/talk-time.ts'
import { compile } from '../helpers/compile.ts'

describe('countWords', () => {
  it.each([
    ['', 0],
    ['Three short words.', 3],
    ["Don't split 5G or 1,000 words", 6],
    ['这是一个句子', 3],
    ['Huawei 华为 said', 3],
  ])('counts %j as %i', (text, words) => {
    expect(countWords(text)).toBe(words)
  })
})

test('times are told as people say them', () => {
  expect([45, 60, 90, 299.6, 1830].map(timeText)).toEqual(['45 s', '1 min', '1 min 30 s', '5 min', '31 min'])
})

describe('timeNotices', () => {
  const talk = async (settings: string, notes: number, matter = '') => {
    const slide = `${matter}# One\n\nNote:\n${'word '.repeat(notes)}\n`
    const { deck, durationPlace } = await compile({ 'deck.yaml': `title: T\n${settings}`, 'a.md': slide })
    return timeNotices(deck, durationPlace).map(({ parts }) => parts.join(' / '))
  }

  it('says nothing when no time is planned', async () => {
    expect(await talk('', 5000)).toEqual([])
  })

  it('allows a tenth more than is planned', async () => {
    expect(await talk('duration: 10m\n', 1300)).toEqual([])
    expect(await talk('duration: 10m\n', 1420)).toEqual([])
    expect(await talk('duration: 10m\n', 1450)).toEqual(['The talk / 11 min / 10 min'])
  })

  it('goes by the speed that the deck sets', async () => {
    const slow = 'check: { too-long: { wordsPerMinute: 65 } }\n'
    expect(await talk(`duration: 10m\n${slow}`, 1300)).toEqual(['The talk / 20 min / 10 min'])
  })

  it('adds up what is planned for the slides', async () => {
    expect(await talk('duration: 1m\n', 10, '---\ntiming: 3m\n---\n')).toEqual([
      'The "timing" of all slides together / 3 min / 1 min',
    ])
  })
})
