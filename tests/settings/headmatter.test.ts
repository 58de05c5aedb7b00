import { expect, it } from 'vitest'
import { checkSettings } from '../../scripts/settings/check-settings.ts'
import { splitHeadmatter } from '../../scripts/settings/headmatter.ts'
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
