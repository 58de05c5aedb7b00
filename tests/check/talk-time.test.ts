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

describe('timeNotices of slides without notes', () => {
  const talk = async (slide: string, settings = 'duration: 2m\n') => {
    const { deck } = await compile({ 'deck.yaml': `title: T\n${settings}`, 'a.md': slide })
    return timeNotices(deck, undefined).map(({ parts }) => parts.join(' / '))
  }
  const words = 'word '.repeat(325)

  it('counts the words that they show', async () => {
    expect(await talk(`# One\n\n${words}\n`)).toEqual(['The talk / 2 min 30 s / 2 min'])
    const fields = `---\nlayout: statement\n---\n# One\n\n| a | b |\n|---|---|\n| x | ${words} |\n`
    expect(await talk(fields)).toEqual(['The talk / 2 min 32 s / 2 min'])
  })

  it('counts a usual time for few words', async () => {
    const four = '# One\n\n---\n\n# Two\n\n---\n\n# Three\n\n---\n\n# Four\n'
    expect(await talk(four)).toEqual(['The talk / 2 min 40 s / 2 min'])
  })

  it('counts neither code nor footnotes nor what is private, and trusts "timing"', async () => {
    const silent = `# One[^1]\n\n\`\`\`\n${words}\n\`\`\`\n\n::: aside\n\`\`\`js\n${words}\n\`\`\`\n:::\n\n::: private\n${words}\n:::\n\n[^1]: ${words}\n`
    expect(await talk(silent)).toEqual([])
    expect(await talk(`---\ntiming: 90\n---\n# One\n\n${words}\n`)).toEqual([])
  })
})

describe('timeNotices of sections', () => {
  const notes = (minutes: number) => `\n\nNote:\n${'word '.repeat(minutes * 130)}\n`
  const opening = (timing: string) => `---\nlayout: section\ntitle: Part\ntiming: ${timing}\n---${notes(1)}`
  const slide = (minutes: number, matter = '') => `\n---\n${matter}# S${notes(minutes)}`
  const talk = async (files: Readonly<Record<string, string>>) => {
    const { deck } = await compile({ 'deck.yaml': 'title: T\n', ...files })
    return timeNotices(deck, undefined).map(({ slide: { number } = { number: 0 }, parts }) =>
      [number, ...parts].join(' / '),
    )
  }

  it('counts the slides up to the next section, each with its notes', async () => {
    const first = opening('4m') + slide(1) + slide(2)
    expect(await talk({ 'a.md': first })).toEqual([])
    expect(await talk({ 'a.md': `${first}${slide(1)}\n${opening('5m')}${slide(2)}` })).toEqual([
      '1 / This section / 5 min / 4 min',
    ])
  })

  it('counts to the end of the file, or through the next file when nothing follows in this one', async () => {
    const files = { 'a.md': opening('2m') + slide(1), 'b.md': `# B${notes(9)}` }
    expect(await talk(files)).toEqual([])
    const apart = { 'a.md': opening('2m'), 'b.md': `# B${notes(1)}${slide(2)}`, 'c.md': `# C${notes(9)}` }
    expect(await talk(apart)).toEqual(['1 / This section / 4 min / 2 min'])
  })

  it('says when the times of its slides are more than its own', async () => {
    const timed = slide(1, 'timing: 3m\n---\n') + slide(1, 'timing: 3m\n---\n')
    expect(await talk({ 'a.md': opening('5m') + timed })).toEqual([
      '1 / The "timing" of the slides of this section together / 6 min / 5 min',
    ])
  })

  it('counts the time of a section once for the talk', async () => {
    const text = opening('5m') + slide(1, 'timing: 3m\n---\n') + slide(1)
    const { deck } = await compile({ 'deck.yaml': 'title: T\nduration: 5m\n', 'a.md': text })
    expect(timeNotices(deck, undefined)).toEqual([])
  })
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

  it('takes the time of a slide from a comment for Reveal.js too', async () => {
    expect(await talk('', 130, '<!-- .slide: data-timing="30" -->\n\n')).toEqual([
      'What the notes say / 1 min / 30 s',
    ])
  })

  it('adds up what is planned for the slides', async () => {
    expect(await talk('duration: 1m\n', 10, '---\ntiming: 3m\n---\n')).toEqual([
      'The "timing" of all slides together / 3 min / 1 min',
    ])
  })
})
