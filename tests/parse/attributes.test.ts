import { describe, expect, test } from 'vitest'
import {
  attributeGroup,
  mergeAttributes,
  readAttributes,
  readCommentAttributes,
  startsAttributes,
} from '../../scripts/parse/attributes.ts'

describe('attribute lists in braces', () => {
  test.each([
    ['{.a}', { classes: ['a'], pairs: {} }],
    ['{.a .b #c}', { id: 'c', classes: ['a', 'b'], pairs: {} }],
    ['{.a.b#c}', { id: 'c', classes: ['a', 'b'], pairs: {} }],
    ['{ .a }', { classes: ['a'], pairs: {} }],
    ['{width=400 height=50%}', { classes: [], pairs: { width: '400', height: '50%' } }],
    ['{key="two words" other=\'x "y" z\'}', { classes: [], pairs: { key: 'two words', other: 'x "y" z' } }],
    ['{k="a } b"}', { classes: [], pairs: { k: 'a } b' } }],
    ['{class="a b" .c id=d}', { id: 'd', classes: ['a', 'b', 'c'], pairs: {} }],
    [
      '{data-fragment-index=2 aria-label=x}',
      { classes: [], pairs: { 'data-fragment-index': '2', 'aria-label': 'x' } },
    ],
    ['{#größe .übersicht}', { id: 'größe', classes: ['übersicht'], pairs: {} }],
    ['{by="X" when = 2019}', { classes: [], pairs: { by: 'X', when: '2019' } }],
    ['{empty=""}', { classes: [], pairs: { empty: '' } }],
  ])('read %s', (group, attributes) => {
    expect(attributeGroup(`${group} rest`)).toBe(group)
    expect(readAttributes(group)).toEqual({ attributes, problem: undefined })
  })

  test.each([
    ['{.a ???}', '"???" is not an attribute'],
    ['{.a word}', '"word" is not an attribute'],
    ['{.a =x}', '"=x" is not an attribute'],
  ])('name what cannot be read in %s', (group, problem) => {
    expect(readAttributes(group).problem).toBe(problem)
  })

  test('keep the last value of a name', () => {
    expect(readAttributes('{a=1 a=2}').attributes.pairs).toEqual({ a: '2' })
  })

  test('treat a name like __proto__ as any other', () => {
    const { pairs } = readAttributes('{__proto__=x constructor=y}').attributes
    expect(Object.entries(pairs)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })

  test.each(['{.a}', '{#a', '{a=b}', '{ .a}'])('are meant by %s', (text) => {
    expect(startsAttributes(text)).toBe(true)
  })

  test.each(['{a, b}', '{a}', '{}', '{ }', '{{x}}', '{1,3}', '{: .a}', '{.}'])(
    'are not meant by %s',
    (text) => {
      expect(startsAttributes(text)).toBe(false)
    },
  )

  test('do not close inside quotes or on another line', () => {
    expect(attributeGroup('{a="}')).toBeUndefined()
    expect(attributeGroup('{a=b\n}')).toBeUndefined()
  })
})

describe('attribute lists of comments', () => {
  test.each([
    ['class="a b" data-x="1"', { classes: ['a', 'b'], pairs: { 'data-x': '1' } }],
    ["class='a' data-x='say \"x\"'", { classes: ['a'], pairs: { 'data-x': 'say "x"' } }],
    ['class=a id=b', { id: 'b', classes: ['a'], pairs: {} }],
    ['data-auto-animate data-x="1"', { classes: [], pairs: { 'data-auto-animate': '', 'data-x': '1' } }],
    ['  ', { classes: [], pairs: {} }],
    ['style="color: red; top: 1px"', { classes: [], pairs: { style: 'color: red; top: 1px' } }],
  ])('read %s', (text, attributes) => {
    expect(readCommentAttributes(text)).toEqual({ attributes, problem: undefined })
  })

  test('name what cannot be read', () => {
    expect(readCommentAttributes('class="a" ???').problem).toBe('"???" is not an attribute')
  })
})

describe('merging', () => {
  test('adds classes and lets the later id and values win', () => {
    expect(
      mergeAttributes(
        { id: 'a', classes: ['x', 'y'], pairs: { k: '1', l: '1' } },
        { id: 'b', classes: ['y', 'z'], pairs: { k: '2' } },
      ),
    ).toEqual({ id: 'b', classes: ['x', 'y', 'z'], pairs: { k: '2', l: '1' } })
  })

  test('keeps the id when the later list has none', () => {
    expect(mergeAttributes({ id: 'a', classes: [], pairs: {} }, { classes: [], pairs: {} }).id).toBe('a')
  })
})
