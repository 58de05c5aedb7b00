import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkSettings } from '../../scripts/settings/check-settings.ts'
import type { OutputFile } from '../../scripts/types.ts'
import { deckPolicy, paperPolicy, scriptHash } from '../../scripts/write/content-security-policy.ts'
import { licencesText } from '../../scripts/write/licences.ts'
import { offlineTheme, schemeOf } from '../../scripts/write/reveal-theme.ts'
import { collectSite } from '../../scripts/write/site-files.ts'
import { speakerScript } from '../../scripts/write/speaker-script.ts'
import { charactersOf } from '../../scripts/write/unicode-ranges.ts'
import { type MemoryFiles, memoryReader } from '../helpers/memory-reader.ts'
import { reported, yamlMap } from '../helpers/yaml-map.ts'

const packageRoot = join(import.meta.dirname, '../..')
const themes = new Set(['lectern', 'lectern-dark', 'white', 'black', 'league', 'sky'])
const collect = (yaml = '', files: MemoryFiles = {}, text = 'Hello') => {
  const map = yaml === '' ? undefined : yamlMap(yaml)
  return collectSite({
    settings: checkSettings(map, { themes }).value,
    reader: memoryReader({ 'a.md': text, ...files }),
    packageRoot,
    layouts: ['claim', 'default'],
    characters: charactersOf([text]),
    placeOf: (key) => map?.spanOf([key], 'value'),
  })
}
const textOf = (files: readonly OutputFile[], path: string): string => {
  const contents = files.find((file) => file.path === path)?.contents ?? ''
  return typeof contents === 'string' ? contents : new TextDecoder().decode(contents)
}

describe('the site of a deck', () => {
  it('has Reveal.js as classic scripts, styles, fonts and licences', async () => {
    const { value, diagnostics } = await collect()
    expect(diagnostics).toEqual([])
    expect(value.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'lectern/reveal.js',
        'lectern/notes.js',
        'lectern/search.js',
        'lectern/zoom.js',
        'lectern/lectern.js',
        'lectern/deck.css',
        'LICENSES.txt',
      ]),
    )
    expect(value.scripts[0]).toBe('lectern/reveal.js')
    expect(value.scripts.at(-1)).toBe('lectern/lectern.js')
    expect(value.scheme).toBe('light')
    expect(textOf(value.files, 'lectern/reveal.js')).not.toMatch(/^\s*(import|export)\b/m)
  })

  it('brings at most 210 kB of fonts for an English text, and names no other host', async () => {
    const { files, printFiles } = (await collect('', {}, 'Hello — “you”, it’s 20 % · §')).value
    const fonts = files.filter(({ path }) => path.startsWith('lectern/fonts/'))
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.reduce((sum, { contents }) => sum + contents.length, 0)).toBeLessThanOrEqual(210_000)
    for (const path of ['lectern/deck.css', 'lectern/print.css'])
      expect(textOf([...files, ...printFiles], path)).not.toMatch(/url\(["']?(https?:)?\/\/|@import/)
  })

  it('brings the fonts of Chinese names when there are some', async () => {
    const { files } = (await collect('', {}, '华为')).value
    expect(files.some(({ path }) => path.includes('noto-sans-sc'))).toBe(true)
    expect(textOf(files, 'LICENSES.txt')).toContain('noto-sans-sc')
  })

  it('has fonts for every address in its style sheets', async () => {
    for (const yaml of ['', 'theme: black', 'theme: league']) {
      const { files } = (await collect(yaml)).value
      const paths = files.map(({ path }) => path)
      const used = [...textOf(files, 'lectern/deck.css').matchAll(/url\((fonts\/[^)]+)\)/g)]
      expect(used.length).toBeGreaterThan(0)
      for (const [, path] of used) expect(paths).toContain(`lectern/${path}`)
    }
  })

  it('puts the author’s styles last', async () => {
    const { value, diagnostics } = await collect('css: b.css', {
      'theme.css': '.own{background:url(img/a.png)}',
      'b.css': '.second{}',
    })
    expect(diagnostics).toEqual([])
    const css = textOf(value.files, 'lectern/deck.css')
    expect(css.indexOf('.own{background:url("../img/a.png")}')).toBeGreaterThan(css.indexOf('--paper'))
    expect(css.trimEnd().endsWith('.second{}')).toBe(true)
    expect(value.assets.map(({ path }) => path)).toEqual(['img/a.png'])
  })

  it('has the styles of the layouts in use, ours before the deck’s own', async () => {
    const { value } = await collect('', {
      'layouts/claim.css': '.own-claim{background:url(a.png)}',
      'layouts/chart.css': '.own-chart{}',
      'partials/card.css': '.own-partial{}',
      'theme.css': '.own-theme{}',
    })
    for (const css of [
      textOf(value.files, 'lectern/deck.css'),
      textOf(value.printFiles, 'lectern/print.css'),
    ]) {
      expect(css).not.toContain('chart')
      const order = ['.frame {', '.card {', '.pairs {', '.own-partial', '.own-claim', '.own-theme']
      const places = order.map((rule) => css.indexOf(rule))
      expect(places).not.toContain(-1)
      expect(places).toEqual([...places].sort((a, b) => a - b))
    }
    expect(value.assets.map(({ path }) => path)).toEqual(['layouts/a.png'])
  })

  it('runs the author’s scripts after ours', async () => {
    const { value } = await collect('scripts: [js/my script.js]')
    expect(value.scripts.at(-1)).toBe('js/my%20script.js')
    expect(value.assets).toMatchObject([{ path: 'js/my script.js', role: 'script' }])
  })

  it('brings the picture that Reveal.js moves behind all slides', async () => {
    const { value } = await collect('reveal:\n  loop: true\n  parallaxBackgroundImage: my%20sky.png\n')
    expect(value.assets).toMatchObject([{ path: 'my sky.png', role: 'image' }])
    const remote = await collect('reveal: { parallaxBackgroundImage: https://example.org/sky.png }')
    expect(remote.value.assets).toEqual([])
  })

  it('reports styles and scripts that cannot be used', async () => {
    const { diagnostics } = await collect(
      'css: [gone.css, ../x.css]\nscripts: https://cdn.example.org/x.js\n',
    )
    expect(reported(diagnostics)).toEqual([
      'outside-deck at 1:6 "[gone.css, ../x.css]"',
      'missing-file at 1:6 "[gone.css, ../x.css]"',
      'remote-asset at 2:10 "https://cdn.example.org/x.js"',
    ])
  })
})

describe('themes', () => {
  it('of ours can extend another one', async () => {
    const light = (await collect('theme: lectern')).value
    const dark = (await collect('theme: lectern-dark')).value
    expect(dark.scheme).toBe('dark')
    expect(textOf(dark.files, 'lectern/deck.css').length).toBeGreaterThan(
      textOf(light.files, 'lectern/deck.css').length,
    )
  })

  it('of Reveal.js stand before our layouts, with their fonts as files and their licences', async () => {
    const { value } = await collect('theme: black')
    const css = textOf(value.files, 'lectern/deck.css')
    expect(css).toContain('Source Sans Pro')
    expect(css.indexOf('--r-main-font:')).toBeLessThan(css.indexOf('.frame {'))
    expect(value.scheme).toBe('dark')
    expect(value.files.filter(({ path }) => path.startsWith('lectern/fonts/black-'))).toHaveLength(4)
    expect(textOf(value.files, 'LICENSES.txt')).toContain('Adobe Systems Incorporated')
  })

  it('may be a style sheet of the deck', async () => {
    const { value, diagnostics } = await collect('theme: my/dark.css', {
      'my/dark.css': ':root{--r-background-color:#111;--x:url(bg.png)}',
    })
    expect(diagnostics).toEqual([])
    expect(value.scheme).toBe('dark')
    expect(value.assets.map(({ path }) => path)).toEqual(['my/bg.png'])
    expect(reported((await collect('theme: gone.css')).diagnostics)).toEqual([
      'missing-file at 1:8 "gone.css"',
    ])
  })

  it('of Reveal.js lose what they would fetch', () => {
    const { css, files } = offlineTheme(
      'sky',
      '@import url(https://fonts.example.org/css?family=A:400,700);@import "http://b.org/x";a{src:url(data:font/woff;base64,QUI=)}',
    )
    expect(css).toBe('a{src:url(fonts/sky-1.woff)}')
    expect(files).toMatchObject([{ path: 'lectern/fonts/sky-1.woff' }])
  })

  it.each([
    [':root{--r-background-color: #191919;}', 'dark'],
    [':root{--r-background-color:#fff}', 'light'],
    ['a{}', 'light'],
  ])('are light or dark by their background: %s', (css, scheme) => {
    expect(schemeOf(css)).toBe(scheme)
  })
})

describe('the policy', () => {
  const notes = readFileSync(join(packageRoot, 'node_modules/reveal.js/dist/plugin/notes.js'), 'utf8')

  it('allows the script of the speaker view by its hash', async () => {
    const script = speakerScript(notes)
    expect(script).toContain('connection-status')
    expect(script).not.toContain('\\\\')
    expect((await collect()).value.deckPolicy).toContain(scriptHash(script))
  })

  it('names the hash as browsers do', () => {
    const expected = createHash('sha256').update('alert(1)').digest('base64')
    expect(scriptHash('alert(1)')).toBe(`'sha256-${expected}'`)
  })

  it('lets nothing from other hosts in, and no inline script but those it knows', () => {
    for (const policy of [deckPolicy(['a()']), paperPolicy(), paperPolicy(['a()'])]) {
      expect(policy).toMatch(/^default-src 'none';/)
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
      expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
    }
    expect(paperPolicy()).not.toContain('script-src')
  })

  it('fails loudly when the speaker view has no script that we know', () => {
    expect(() => speakerScript('nothing here')).toThrow('speaker view')
    expect(() => speakerScript(`<script>a${'$'}{b}<\\/script>`)).toThrow('speaker view')
  })

  it('sees the script as the browser does', () => {
    expect(speakerScript('`<script>a\\\\d\\n\\`\\\n<\\/script>`')).toBe('a\\d\n`')
  })
})

it('lists every licence once', () => {
  const reveal = join(packageRoot, 'node_modules/reveal.js')
  const text = licencesText(packageRoot, [reveal, reveal], ['Some Font\n\nIts terms'])
  expect(text.match(/Hakim El Hattab/g)?.length).toBe(1)
  expect(text).toMatch(/reveal\.js \d+\.\d+\.\d+/)
  expect(text).toContain('Its terms')
})
