import { expect, it } from 'vitest'
import { schemeOf } from '../../scripts/model/background-scheme.ts'
import { compile } from '../helpers/compile.ts'

it.each([
  ['#102a43', 'dark'],
  ['black', 'dark'],
  ['rgb(192 57 43)', 'dark'],
  ['hsl(45, 90%, 80%)', 'light'],
  ['whitesmoke', 'light'],
])('%s wants a scheme that is %s', (color, scheme) => {
  expect(schemeOf({ color })).toBe(scheme)
})

it.each([
  ['linear-gradient(to bottom, #17325a, #0b1a2b)', 'dark'],
  ['linear-gradient(90deg, navy 0%, rgb(0, 0, 40) 80%)', 'dark'],
  ['radial-gradient(circle at center, white, whitesmoke 12px)', 'light'],
])('%s wants a scheme that is %s', (gradient, scheme) => {
  expect(schemeOf({ gradient })).toBe(scheme)
})

it('says nothing where it cannot tell what will be behind the text', () => {
  expect(schemeOf(undefined)).toBeUndefined()
  expect(schemeOf({ gradient: 'linear-gradient(#000, #fff)' })).toBeUndefined()
  expect(schemeOf({ gradient: 'linear-gradient(#000, transparent)' })).toBeUndefined()
  expect(schemeOf({ gradient: 'linear-gradient(#000, var(--ink))' })).toBeUndefined()
  expect(schemeOf({ gradient: 'linear-gradient(#000, oklch(0.9 0.1 90))' })).toBeUndefined()
  expect(schemeOf({ color: '#000', opacity: '0.2' })).toBeUndefined()
  expect(schemeOf({ color: 'rgba(0, 0, 0, 0.4)' })).toBeUndefined()
  expect(schemeOf({ color: 'var(--paper)' })).toBeUndefined()
})

it('a slide takes the scheme of its background on screen and paper, unless its author names another', async () => {
  const { screen, paper } = await compile({
    'a.md': '---\nbackground: "#102a43"\n---\n# A\n\n---\nbackground: "#102a43"\nclass: light\n---\n# B\n',
    'deck.yaml': 'title: Talk\n',
  })
  for (const page of [screen, paper]) {
    const classes = page.all('.slides section').map((section) => section.attribute('class') ?? '')
    expect(classes.map((each) => /\b(dark|light)\b/.exec(each)?.[0])).toEqual(['dark', 'light'])
  }
})
