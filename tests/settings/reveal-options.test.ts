import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  allowedRevealOptions,
  checkRevealOptions,
  REVEAL_OPTIONS,
} from '../../scripts/settings/reveal-options.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { reported, yamlMap } from '../helpers/yaml-map.ts'

const check = (yaml: string, ownScripts = false) => checkRevealOptions(yamlMap(yaml), ownScripts)
const told = (yaml: string, ownScripts = false) =>
  check(yaml, ownScripts).map(({ message, hint }) => `${message} ${hint}`)

describe('options of Reveal.js', () => {
  it('are those that Reveal.js declares, but for what only its plugins read', () => {
    const source = readFileSync(join(packageRoot, 'node_modules/reveal.js/dist/config.d.ts'), 'utf8')
    const declared = source.slice(source.indexOf('interface RevealConfig'), source.indexOf('declare const'))
    const names = [...declared.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name]) => name)
    const ofPlugins = [
      'highlight',
      'markdown',
      'katex',
      'mathjax2',
      'mathjax3',
      'mathjax4',
      'plugins',
      'dependencies',
    ]
    expect(new Set([...REVEAL_OPTIONS, ...ofPlugins])).toEqual(new Set(names))
    expect(told(`reveal:\n${REVEAL_OPTIONS.map((name) => `  ${name}: 1\n`).join('')}`)).toEqual([])
  })

  it('are warned about where the name is misspelt, in both places', () => {
    const yaml = 'reveal: { slidenumber: c/t }\nrevealOptions:\n  controlls: true\n'
    expect(reported(check(yaml))).toEqual([
      'ignored-setting at 3:3 "controlls"',
      'ignored-setting at 1:11 "slidenumber"',
    ])
    expect(told(yaml)).toEqual([
      '"controlls" has no effect here: Reveal.js has no such option. did you mean "controls"?',
      '"slidenumber" has no effect here: Reveal.js has no such option. did you mean "slideNumber"?',
    ])
  })

  it('of plugins are warned about, with what does their work here', () => {
    expect(told('reveal: { menu: { side: left }, dependencies: [], highlight: {} }')).toEqual([
      '"menu" has no effect here: Reveal.js has no such option, and a deck has no plugins but speaker view, search and zoom. Remove it; the options are listed at https://revealjs.com/config/.',
      '"dependencies" has no effect here: a deck has no plugins but speaker view, search and zoom. Remove it; a script of the deck goes under "scripts:".',
      '"highlight" has no effect here: code is coloured when the deck is built. Remove it; the colours come from the theme.',
    ])
  })

  it('may be meant for a script of the deck when they resemble none of Reveal.js', () => {
    expect(told('reveal: { chalkboard: {}, slidenumber: true }', true)).toHaveLength(1)
  })

  it('are left to others where they are no mapping', () => {
    expect(told('reveal: yes\nrevealOptions: [1]')).toEqual([])
  })

  it('are not passed on where Reveal.js would load something by them', () => {
    const yaml = 'reveal:\n  parallaxBackgroundImage: https://example.org/a.png\n'
    expect(reported(check(yaml))).toEqual(['remote-asset at 2:28 "https://example.org/a.png"'])
    expect(told('reveal: { parallaxBackgroundImage: ../a.png }')).toHaveLength(1)
    expect(told('reveal: { parallaxBackgroundImage: pictures/a.png }')).toEqual([])
    const allowed = (parallaxBackgroundImage: string) =>
      allowedRevealOptions({
        parallaxBackgroundImage,
        loop: true,
        plugins: [],
        dependencies: [{ src: 'https://example.org/a.js' }],
      })
    expect(allowed('https://example.org/a.png')).toEqual({ loop: true })
    expect(allowed('//example.org/a.png')).toEqual({ loop: true })
    expect(allowed('/a.png')).toEqual({ loop: true })
    expect(allowed('a.png')).toEqual({ loop: true, parallaxBackgroundImage: 'a.png' })
  })
})
