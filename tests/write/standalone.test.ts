import { describe, expect, it } from 'vitest'
import type { OutputFile } from '../../scripts/types.ts'
import { scriptHash } from '../../scripts/write/content-security-policy.ts'
import { standalonePage } from '../../scripts/write/standalone.ts'

const META = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
const inline = (page: string, files: Record<string, string> = {}, inlineScripts: string[] = []) => {
  const output: OutputFile[] = Object.entries(files).map(([path, contents]) => ({ path, contents }))
  const contentType = (path: string) => (path.endsWith('.png') ? 'image/png' : 'text/plain; charset=utf-8')
  return standalonePage(page, output, { inlineScripts, contentType })
}
const html = (page: string, files?: Record<string, string>) => inline(page, files).value
const PNG = 'data:image/png;base64,UA=='

describe('a standalone page', () => {
  it('has its pictures inside', () => {
    const files = { 'img/a b.png': 'P' }
    expect(html('<img alt="x" src="img/a%20b.png">', files)).toBe(`<img alt="x" src="${PNG}">`)
    expect(html("<img src='img/a%20b.png?v=1'>", files)).toBe(`<img src="${PNG}">`)
    expect(html('<section data-background-image="img/a%20b.png">', files)).toBe(
      `<section data-background-image="${PNG}">`,
    )
    expect(html('<div style="background:url(&quot;img/a%20b.png&quot;)">', files)).toBe(
      `<div style="background:url(${PNG})">`,
    )
    expect(html('<img srcset="img/a%20b.png 1x, other.png 2x">', files)).toBe(
      `<img srcset="${PNG} 1x, other.png 2x">`,
    )
    expect(html('<style>a{b:url(img/a%20b.png)}</style>', files)).toBe(`<style>a{b:url(${PNG})}</style>`)
  })

  it('has the picture behind all slides inside, which the options name', () => {
    const page = (address: string) =>
      `<script type="application/json" id="deck-config">{"parallaxBackgroundImage":"${address}","hash":true}</script>`
    expect(html(page('img/a%20b.png'), { 'img/a b.png': 'P' })).toBe(page(PNG))
    expect(html(page('gone.png'))).toBe(page('gone.png'))
  })

  it('keeps the part of a picture that is meant', () => {
    expect(html('<use href="a.png#icon">', { 'a.png': 'P' })).toBe(`<use href="${PNG}#icon">`)
  })

  it('leaves text, comments and addresses of elsewhere as they are', () => {
    for (const page of [
      '<!-- <img src="a.png"> -->',
      '<pre>&lt;img src="a.png"&gt;</pre>',
      '<a href="#/two">',
      '<a href="https://example.org/a.png">',
      '<img src="b.png">',
      '<script type="application/json">{"a":"<img src=\\"a.png\\">"}</script>',
    ])
      expect(html(page, { 'a.png': 'P' })).toBe(page)
  })

  it('saves files that it links to', () => {
    expect(html('<a href="data/x.png">', { 'data/x.png': 'P' })).toBe(`<a href="${PNG}" download="x.png">`)
  })

  it('has its styles inside, with what they name', () => {
    const page = '<link rel="stylesheet" href="lectern/deck.css">'
    const files = {
      'lectern/deck.css': 'a{b:url(fonts/x.png)}c{d:url("../img/y.png")}e{f:"</style>"}',
      'lectern/fonts/x.png': 'P',
      'img/y.png': 'P',
    }
    expect(html(page, files)).toBe(`<style>a{b:url(${PNG})}c{d:url(${PNG})}e{f:"<\\/style>"}</style>`)
  })

  it('needs nothing loaded early', () => {
    expect(html('<link rel="preload" as="font" href="a.png">', { 'a.png': 'P' })).toBe('')
    expect(html('<link rel="icon" href="a.png">', { 'a.png': 'P' })).toBe(`<link rel="icon" href="${PNG}">`)
  })

  it('has its scripts inside, without what would end them', () => {
    const page = '<script src="a.js"></script><script src="other.js"></script>'
    const code = 'x = "<!-- <script></script>"; y = `</SCRIPT>`; z = 1 < 2 && "$&"'
    expect(html(page, { 'a.js': code })).toBe(
      '<script>x = "\\x3c!-- <script>\\x3c/script>"; y = `\\x3c/SCRIPT>`; z = 1 < 2 && "$&"</script>' +
        '<script src="other.js"></script>',
    )
  })

  it('allows exactly its scripts', () => {
    const { value } = inline(`${META}<script src="a.js"></script>`, { 'a.js': 'f("</script>")' }, [
      'speaker()',
    ])
    const policy = /content="([^"]*)"/.exec(value)?.[1]
    expect(policy).toContain(`script-src ${scriptHash('speaker()')} ${scriptHash('f("\\x3c/script>")')};`)
    expect(policy).toContain('img-src data:')
    expect(policy).not.toContain("'self' file: data:")
  })

  it('keeps dollar signs of scripts and policies', () => {
    expect(html('<script src="a.js"></script>', { 'a.js': '"$1 $& $$"' })).toContain('"$1 $& $$"')
  })

  it('warns of large files', () => {
    const { diagnostics } = inline('<img src="a.png">', {
      'a.png': 'x'.repeat(3 * 1024 * 1024),
      'b.png': 'y'.repeat(3e6),
    })
    expect(diagnostics).toMatchObject([
      { code: 'large-file', severity: 'warning', path: 'a.png', message: expect.stringContaining('3.0 MB') },
    ])
  })
})
