import { describe, expect, it } from 'vitest'
import { checkSlideKeys } from '../../scripts/settings/slide-keys.ts'
import { reported, yamlMap } from '../helpers/yaml-map.ts'

const check = (yaml: string, fields: readonly string[] | undefined = []) =>
  checkSlideKeys(yamlMap(yaml), fields)

it('reads every key', () => {
  const { value, diagnostics } = check(`layout: quote
class: big  wide
id: start
title: Hello
transition: fade
autoAnimate: true
timing: 2m
hidden: false
cite: "@report, ¶7; @other"
src: other.md
incremental: true
`)
  expect(diagnostics).toEqual([])
  expect(value).toMatchObject({
    layout: 'quote',
    class: ['big', 'wide'],
    id: 'start',
    title: 'Hello',
    transition: 'fade',
    autoAnimate: true,
    timing: 120,
    hidden: false,
    src: 'other.md',
    incremental: true,
  })
  expect(value.cite?.items.map(({ key, locator }) => [key, locator])).toEqual([
    ['report', '¶7'],
    ['other', undefined],
  ])
})

it('counts a bare timing in seconds, as Reveal.js does', () => {
  expect(check('timing: 90').value.timing).toBe(90)
})

it('gives nothing without front matter', () => {
  expect(checkSlideKeys(undefined, [])).toEqual({ value: {}, diagnostics: [] })
})

describe('unknown keys', () => {
  it('are compared with the keys of slides and with the fields of the layout', () => {
    const { diagnostics } = check('clas: a\nprompt: b\nprompts: c', ['prompts'])
    expect(reported(diagnostics)).toEqual(['unknown-key at 1:1 "clas"', 'unknown-key at 2:1 "prompt"'])
    expect(diagnostics.map(({ hint }) => hint)).toEqual(['did you mean "class"?', 'did you mean "prompts"?'])
  })

  it('below a misspelt layout are not told: they may be its fields', () => {
    expect(reported(check('layot: figure\nimage: a.png\nside: left').diagnostics)).toEqual([
      'unknown-key at 1:1 "layot"',
    ])
  })

  it('that are settings of the deck are sent to their place', () => {
    const { diagnostics } = check('theme: night\nwatch: true')
    expect(diagnostics.map(({ hint }) => hint)).toEqual([
      'It is a setting of the whole deck: write it in deck.yaml.',
      'Remove it; see "lectern --help" for the options of each command.',
    ])
  })

  it('are not called wrong while the layout is unknown', () => {
    const { diagnostics } = checkSlideKeys(yamlMap('layout: clam\npairs: []'), undefined)
    expect(diagnostics).toEqual([])
  })
})

describe('background', () => {
  const background = (yaml: string) => check(yaml).value.background

  it.each([
    ['"#123456"', { color: '#123456' }],
    ['tomato', { color: 'tomato' }],
    ['linear-gradient(red, blue)', { gradient: 'linear-gradient(red, blue)' }],
  ])('reads %s', (text, expected) => {
    expect(background(`background: ${text}`)).toEqual(expected)
  })

  it('takes a path of a picture', () => {
    expect(background('background: img/a%20b.JPG')?.image).toMatchObject({
      path: 'img/a b.JPG',
      role: 'image',
    })
  })

  it('takes a mapping', () => {
    const yaml = 'background:\n  image: img/a.png\n  size: contain\n  opacity: 0.5\n'
    expect(background(yaml)).toMatchObject({ image: { path: 'img/a.png' }, size: 'contain', opacity: '0.5' })
  })

  it('reports what cannot be used, where it stands', () => {
    expect(reported(check('background: ../a.png').diagnostics)).toEqual(['outside-deck at 1:13 "../a.png"'])
    expect(reported(check('background: https://x.org/a.png').diagnostics)).toEqual([
      'remote-asset at 1:13 "https://x.org/a.png"',
    ])
    expect(reported(check('background: { colour: red }').diagnostics)).toEqual([
      'wrong-value at 1:15 "colour"',
    ])
    for (const word of ['blu', '"#12345"', '{ color: grn }', '5', 'light blue', 'url(a.png)', '[]'])
      expect(check(`background: ${word}`).diagnostics.map(({ code }) => code)).toEqual(['wrong-value'])
    for (const word of [
      'navy',
      'CanvasText',
      'transparent',
      'var(--paper)',
      '"#abcd"',
      'color-mix(in srgb, red, blue)',
    ])
      expect(check(`background: ${word}`).diagnostics).toEqual([])
    expect(reported(check('background: [red]').diagnostics)).toEqual(['wrong-value at 1:13 "[red]"'])
    expect(reported(check('background: linear-gradient(red, #fff)').diagnostics)).toEqual([
      'wrong-value at 1:13 "linear-gradient(red,"',
    ])
  })
})

describe('mistakes', () => {
  it('are reported at their values', () => {
    const { diagnostics } = check('id: two words\nhidden: maybe\ntiming: soon\ncite: "report"\n')
    expect(reported(diagnostics)).toEqual([
      'wrong-value at 1:5 "two words"',
      'wrong-value at 2:9 "maybe"',
      'wrong-value at 3:9 "soon"',
      'bad-citation at 4:8 "report"',
    ])
  })

  it('in a key that the layout declares as a field are left to the check of fields', () => {
    const { value, diagnostics } = check('cite: report\nhidden: maybe', ['cite'])
    expect(reported(diagnostics)).toEqual(['wrong-value at 2:9 "maybe"'])
    expect(value.cite).toBeUndefined()
  })
})
