import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fontCutter } from '../../scripts/write/cut-fonts.ts'
import { collectFonts } from '../../scripts/write/fonts.ts'
import { charactersOf, coveredBy, parseUnicodeRange } from '../../scripts/write/unicode-ranges.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

describe('unicode ranges', () => {
  it('are read in all forms of CSS', () => {
    expect(parseUnicodeRange('U+41, U+0-FF,u+4??,broken')).toEqual([
      [0x41, 0x41],
      [0, 0xff],
      [0x400, 0x4ff],
    ])
  })

  it('cover characters', () => {
    expect(coveredBy(parseUnicodeRange('U+41-43,U+50'), [0x40, 0x41, 0x43, 0x44, 0x50])).toEqual([
      0x41, 0x43, 0x50,
    ])
  })
})

describe('the characters of texts', () => {
  it('are one letter for all of ASCII, and every other one', () => {
    expect([...charactersOf(['Hello “you”', '华为 😀', ''])]).toEqual([
      0x41, 0x201c, 0x201d, 0x534e, 0x4e3a, 0x1f600,
    ])
  })

  it('may be written as references', () => {
    expect([...charactersOf(['&#x534e;&#20026;'])]).toEqual([0x41, 0x534e, 20026])
  })

  it('are none in blank text', () => {
    expect(charactersOf(['', ' \n']).size).toBe(0)
  })
})

describe('fonts', () => {
  const put = (name: string, subsets: Record<string, string>) => ({
    [`node_modules/${name}/unicode.json`]: JSON.stringify(subsets),
    ...Object.fromEntries(
      Object.keys(subsets).map((subset) => [
        `node_modules/${name}/files/${name.split('/')[1]}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`,
        `${name} ${subset}`,
      ]),
    ),
  })
  const root = () =>
    tempFolder({
      ...put('@fonts/text', {
        greek: 'U+370-3FF',
        'latin-ext': 'U+100-2BA,U+304',
        latin: 'U+0-FF,U+304,U+2000-206F',
      }),
    })
  const font = (name: string) => ({
    family: `${name} Variable`,
    package: `@fonts/${name}`,
    axis: 'wght',
    style: 'normal',
    weight: '100 900',
  })
  const collect = (text: string) => collectFonts([font('text')], charactersOf([text]), root())
  const names = async (text: string) =>
    (await collect(text)).files.map(({ path }) => path.replace('lectern/fonts/', ''))

  it('of an English deck are the Latin ones alone', async () => {
    expect(await names('Hello — “you”')).toEqual(['text-latin-wght-normal.woff2'])
  })

  it('come with each script in use', async () => {
    expect(await names('Łódź λόγος')).toEqual([
      'text-latin-wght-normal.woff2',
      'text-latin-ext-wght-normal.woff2',
      'text-greek-wght-normal.woff2',
    ])
  })

  it('do not bring a subset for an accent that another one has', async () => {
    expect(await names('a\u0304')).toEqual(['text-latin-wght-normal.woff2'])
  })

  it('that are not installed are our mistake', async () => {
    await expect(collectFonts([font('gone')], new Set([65]), root())).rejects.toThrow(
      '"@fonts/gone" is not installed',
    )
  })
})

describe('fonts of a whole script', () => {
  const packageRoot = join(import.meta.dirname, '../..')
  const han = (weight: string) => ({
    family: 'Noto Sans SC',
    package: '@fontsource-variable/noto-sans-sc',
    axis: 'wght',
    style: 'normal',
    weight,
  })
  const latin = {
    family: 'Public Sans',
    package: '@fontsource/public-sans',
    axis: '400',
    style: 'normal',
    weight: '400',
  }

  it('are cut to the characters that no other font has, at each weight', async () => {
    const fonts = [latin, han('400'), han('600')]
    const { files, packages, css } = await collectFonts(fonts, charactersOf(['A 华']), packageRoot)
    expect(packages).toHaveLength(2)
    const [, ...cut] = files
    expect(cut.map(({ path }) => path)).toEqual([
      'lectern/fonts/noto-sans-sc-117-400-normal.woff2',
      'lectern/fonts/noto-sans-sc-117-600-normal.woff2',
    ])
    for (const { contents } of cut) expect(contents.length).toBeLessThan(2000)
    expect(cut[0]?.contents).not.toEqual(cut[1]?.contents)
    expect(css.split('\n')[1]).toBe(
      '@font-face{font-family:"Noto Sans SC";font-style:normal;font-weight:400;font-display:block;' +
        'src:url(fonts/noto-sans-sc-117-400-normal.woff2) format("woff2");unicode-range:U+534E}',
    )
  })

  it('bring no file for characters that they declare and do not have', async () => {
    const { files, css } = await collectFonts([latin, han('400')], charactersOf(['A 华 علب']), packageRoot)
    expect(files.map(({ path }) => path)).toEqual([
      'lectern/fonts/public-sans-latin-400-normal.woff2',
      'lectern/fonts/noto-sans-sc-117-400-normal.woff2',
    ])
    expect(css).not.toContain('U+639')
  })

  it('are not even looked at when all characters are elsewhere', async () => {
    const { files } = await collectFonts([latin, han('400')], charactersOf(['Hello']), packageRoot)
    expect(files).toHaveLength(1)
  })

  it('are cut once, and again when they cannot be kept', async () => {
    const source = '@fontsource-variable/noto-sans-sc'
    const file = 'files/noto-sans-sc-117-wght-normal.woff2'
    const from = join(packageRoot, 'node_modules', source)
    const root = tempFolder({ 'node_modules/.cache/other': '' })
    const wanted = { folder: from, file, characters: [0x534e], axis: 'wght', value: 400 }
    const kept = () => readdirSync(join(root, 'node_modules/.cache/lectern/fonts'))

    const first = await fontCutter(root)(wanted)
    expect(kept()).toHaveLength(1)
    expect(await fontCutter(root)(wanted)).toEqual(first)
    expect(first.characters).toEqual([0x534e])
    await fontCutter(root)({ ...wanted, value: 600 })
    expect(kept()).toHaveLength(2)

    const noFolder = tempFolder({ 'node_modules/.cache': 'a file in the way' })
    const again = await fontCutter(noFolder)(wanted)
    expect(again.characters).toEqual([0x534e])
    expect(Buffer.from(again.contents).equals(first.contents)).toBe(true)
  })
})
