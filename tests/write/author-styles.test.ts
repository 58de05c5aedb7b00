import { describe, expect, it } from 'vitest'
import { readAuthorStyle } from '../../scripts/write/author-styles.ts'
import { styleReferences } from '../../scripts/write/style-references.ts'
import { type MemoryFiles, memoryReader } from '../helpers/memory-reader.ts'
import { reported, sourceFile } from '../helpers/yaml-map.ts'

const read = async (css: string, files: MemoryFiles = {}, path = 'theme.css') => {
  const { value, diagnostics } = await readAuthorStyle(memoryReader({ ...files, [path]: css }), path)
  return { css: value.css, assets: value.assets.map((asset) => asset.path), mistakes: reported(diagnostics) }
}

describe('addresses in a style sheet', () => {
  it.each([
    ['a{b:url(x.png)}', ['x.png']],
    ['a{b:url( "x y.png" )}', ['x y.png']],
    ["a{b:url('x.png'),URL(y.png)}", ['x.png', 'y.png']],
    ['a{b:url(x\\(1\\).png)}', ['x(1).png']],
    ['a{b:url(\\78.png)}', ['x.png']],
    ['a{b:url()}', ['']],
    ['/* url(x.png) */ a{content:"url(y.png)"}', []],
    ['a{content:"a\\"url(y.png)"} b{c:url(z.png)}', ['z.png']],
    ['@namespace url(http://www.w3.org/1999/xhtml); a{}', []],
    ['a{b:my-url(x)}', ['x']],
    ['/* open url(x.png)', []],
  ])('%s', (css, addresses) => {
    expect(styleReferences(css).map(({ address }) => address)).toEqual(addresses)
  })

  it('know where they stand', () => {
    const css = '@import "a.css"; b{c:url( \'d.png\' )}'
    expect(
      styleReferences(css).map(({ start, end, addressStart, address }) => [
        css.slice(start, end),
        css.slice(addressStart, addressStart + address.length),
      ]),
    ).toEqual([
      ['@import "a.css";', 'a.css'],
      ["url( 'd.png' )", 'd.png'],
    ])
  })

  it('of imports come with their conditions', () => {
    const css = '@import url(a.css) layer(x) screen;@import"b.css";'
    expect(styleReferences(css)).toMatchObject([
      { kind: 'import', address: 'a.css', condition: 'layer(x) screen' },
      { kind: 'import', address: 'b.css', condition: '' },
    ])
  })
})

describe('the author’s style sheet', () => {
  it('is not changed when it names no files', async () => {
    const css = '@charset "utf-8";\na { b: c; d: url(#id) url(data:image/png;base64,AA==) }'
    expect(await read(css)).toEqual({
      css: '\na { b: c; d: url(#id) url(data:image/png;base64,AA==) }',
      assets: [],
      mistakes: [],
    })
  })

  it('finds its files from lectern/, where it will stand', async () => {
    expect(await read('a{b:url("my img/x.png?v=1#f")}', {}, 'css/theme.css')).toEqual({
      css: 'a{b:url("../css/my%20img/x.png?v=1#f")}',
      assets: ['css/my img/x.png'],
      mistakes: [],
    })
  })

  it('takes in its imports, with their conditions around them', async () => {
    const files = {
      'css/a.css': 'a{b:url(x.png)}',
      'css/b.css': '@import "a.css" print;',
    }
    const { css, assets } = await read(
      '@import "css/b.css" layer(base) supports(display: grid) screen and (width > 3px);\nc{}',
      files,
    )
    expect(css.replace(/\s+/g, ' ')).toBe(
      '@layer base { @supports (display: grid) { @media screen and (width > 3px) { @media print { a{b:url("../css/x.png")} } } } } c{}',
    )
    expect(assets).toEqual(['css/x.png'])
  })

  it('takes in an import with an unnamed layer and a bracketed condition', async () => {
    const { css } = await read('@import "a.css" layer supports((a: b) and (c: d));', { 'a.css': 'x{}' })
    expect(css.replace(/\s+/g, ' ')).toBe('@layer { @supports (a: b) and (c: d) { x{} } }')
  })

  it('may import itself without end', async () => {
    expect((await read('@import "theme.css";a{}')).css).toBe('a{}')
  })

  it('reports what leaves the deck, what would be fetched, and what is missing', async () => {
    const { mistakes, css } = await read(
      '@import "https://fonts.example.org/x.css";\n@import "gone.css";\na{b:url(../x.png);c:url(//host/y.png)}',
    )
    expect(mistakes).toEqual([
      'remote-asset at 1:10 "https://fonts.example.org/x.css"',
      'missing-file at 2:10 "gone.css"',
      'outside-deck at 3:9 "../x.png"',
      'remote-asset at 3:25 "//host/y.png"',
    ])
    expect(css).not.toContain('example.org')
  })

  it('that does not exist is reported where it is named', async () => {
    const place = { source: sourceFile('css: a.css'), start: 5, end: 10 }
    const { value, diagnostics } = await readAuthorStyle(memoryReader({}), 'a.css', place)
    expect(value).toEqual({ css: '', assets: [] })
    expect(reported(diagnostics)).toEqual(['missing-file at 1:6 "a.css"'])
  })
})
