import { describe, expect, test } from 'vitest'
import { backgroundAttributes, backgroundStyle, takeBackground } from '../../scripts/model/background.ts'
import type { AssetReference, Span } from '../../scripts/types.ts'
import { markedSpan } from '../helpers/marked-text.ts'
import { reported } from '../helpers/yaml-map.ts'

const span: Span = { source: { path: 'a.md', folder: '', text: '' }, start: 0, end: 0 }
const url = ({ path }: AssetReference): string => path

describe('takeBackground', () => {
  test.each([
    ['#fff', { color: '#fff' }],
    ['linear-gradient(red, blue)', { gradient: 'linear-gradient(red, blue)' }],
    ['img/a.png', { image: { kind: 'asset', path: 'img/a.png', span, role: 'image' } }],
  ])('reads data-background="%s" as Reveal.js does', (value, expected) => {
    expect(takeBackground({ 'data-background': value, 'data-x': '1' }, '', span)).toEqual({
      value: { background: expected, attributes: { 'data-x': '1' } },
      diagnostics: [],
    })
  })

  test.each([
    { 'data-background-video': 'a.mp4' },
    { 'data-background-image': 'data:image/gif;base64,R0lGOD' },
  ])('leaves %o with Reveal.js', (attributes) => {
    expect(takeBackground(attributes, '', span).value).toEqual({ background: undefined, attributes })
  })

  test('reports a picture on the network or outside the deck, and takes it out', () => {
    const place = markedSpan('|# Sea\n<!-- .slide: data-background="../a.png" -->|')
    const outside = takeBackground({ 'data-background': '../a.png' }, '', place)
    expect(outside.value).toEqual({ background: undefined, attributes: {} })
    expect(reported(outside.diagnostics)).toEqual(['outside-deck at 2:31 "../a.png"'])
    const remote = takeBackground({ 'data-background-image': 'https://example.org/a' }, '', place)
    expect(reported(remote.diagnostics)).toEqual(['remote-asset at 1:1 "# Sea"'])
  })
})

test('an image covers the page, centred and once, unless told otherwise', () => {
  const image: AssetReference = { kind: 'asset', path: 'a.png', span, role: 'image' }
  expect(backgroundStyle({ image, opacity: '0.5' }, url)).toBe(
    'background-image:url("a.png");background-size:cover;background-position:center;background-repeat:no-repeat;opacity:0.5',
  )
  expect(backgroundAttributes({ image, size: 'contain' }, url)).toEqual({
    'data-background-image': 'a.png',
    'data-background-size': 'contain',
  })
})
