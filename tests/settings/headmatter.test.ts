import { expect, it } from 'vitest'
import { checkSettings } from '../../scripts/settings/check-settings.ts'
import { splitHeadmatter } from '../../scripts/settings/headmatter.ts'
import { checkSlideKeys } from '../../scripts/settings/slide-keys.ts'
import { reported, yamlMap } from '../helpers/yaml-map.ts'

it('gives settings to the deck and the rest to the first slide', () => {
  const { settings, slide } = splitHeadmatter(
    yamlMap('title: A\ntheme: white\nlayout: title\nkicker: Hello\n'),
  )
  expect(settings?.data).toEqual({ title: 'A', theme: 'white' })
  expect(slide?.data).toEqual({ layout: 'title', kicker: 'Hello' })
})

it('leaves out a part that has no keys', () => {
  expect(splitHeadmatter(yamlMap('title: A')).slide).toBeUndefined()
  expect(splitHeadmatter(yamlMap('layout: title')).settings).toBeUndefined()
  expect(splitHeadmatter(yamlMap('highlightTheme: x')).settings?.data).toEqual({ highlightTheme: 'x' })
})

it('keeps the places of both parts', () => {
  const { settings, slide } = splitHeadmatter(yamlMap('layout: title\nsize: wide\n'))
  expect(reported(checkSettings(settings, { themes: new Set() }).diagnostics)).toEqual([
    'wrong-value at 2:7 "wide"',
  ])
  expect(slide?.spanOf(['layout'], 'value').start).toBe(8)
})

const hintsOf = (yaml: string) =>
  checkSlideKeys(splitHeadmatter(yamlMap(yaml)).slide, []).diagnostics.map(({ hint }) => hint)

it('takes a mistyped key for the nearest of both', () => {
  expect(hintsOf('duraton: 20m\nlayuot: title\n')).toEqual([
    'did you mean "duration"?',
    'did you mean "layout"?',
  ])
})

it('knows keys of other programs, and says what does their work', () => {
  expect(hintsOf('author: Ada\nbibliography: refs.bib\npaginate: true\nmarp: true\n')).toEqual([
    'did you mean "authors"?',
    'Write "sources:" with the name of the file: YAML, CSL-JSON or BibTeX.',
    'Write "slideNumber: true" or "slideNumber: false".',
    'It is for Marp alone: remove it.',
  ])
})
