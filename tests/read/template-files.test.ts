import { describe, expect, it } from 'vitest'
import { readTemplates } from '../../scripts/read/read-templates.ts'
import { listThemes, themeOrigin } from '../../scripts/read/read-themes.ts'
import { toTemplateFiles } from '../../scripts/read/template-files.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const PAGES = { 'deck.hbs': 'deck', 'print.hbs': 'print', 'handout.hbs': 'handout' }
const files = (texts: Record<string, string>) =>
  new Map(Object.entries(texts).map(([path, text]) => [path, sourceFile(text, path)]))

describe('template files', () => {
  it('are sorted by their folders', () => {
    const { pages, partials, layouts } = toTemplateFiles(
      files({
        ...PAGES,
        'layouts/claim.hbs': 'claim',
        'layouts/claim.yaml': 'slots: []',
        'layouts/plain.hbs': 'plain',
        'layouts/lonely.yaml': '',
        'partials/slide.hbs': 'slide',
      }),
    )
    expect(pages.print.text).toBe('print')
    expect([...partials.keys()]).toEqual(['slide'])
    expect([...layouts.keys()]).toEqual(['claim', 'plain'])
    expect(layouts.get('claim')?.declaration?.text).toBe('slots: []')
    expect(layouts.get('plain')?.declaration).toBeUndefined()
  })

  it('of the deck replace ours one by one, but never a page', () => {
    const { pages, layouts } = toTemplateFiles(
      files({ ...PAGES, 'layouts/claim.hbs': 'ours', 'layouts/claim.yaml': 'ours' }),
      files({ 'deck.hbs': 'own', 'layouts/claim.hbs': 'own', 'layouts/new.hbs': 'own' }),
    )
    expect(pages.deck.text).toBe('deck')
    expect(layouts.get('claim')?.template.text).toBe('own')
    expect(layouts.get('claim')?.declaration?.text).toBe('ours')
    expect(layouts.has('new')).toBe(true)
  })

  it('cannot lack a page', () => {
    expect(() => toTemplateFiles(files({}))).toThrow('deck.hbs')
  })
})

describe('readTemplates', () => {
  const packageRoot = () =>
    tempFolder({
      'templates/deck.hbs': 'deck\r\n',
      'templates/print.hbs': '',
      'templates/handout.hbs': '',
      'templates/layouts/claim.hbs': '',
      'templates/partials/slide.hbs': '',
    })

  it('lays the templates of the deck over ours and names them as the author does', async () => {
    const root = packageRoot()
    const reader = memoryReader({
      'a.md': '',
      'layouts/own.hbs': 'own',
      'layouts/own.yaml': '',
      'partials/x.hbs': '',
    })
    const { value, diagnostics } = await readTemplates(reader, { packageRoot: root, cwd: root })
    expect(diagnostics).toEqual([])
    expect(value.pages.deck).toMatchObject({ path: 'templates/deck.hbs', text: 'deck\n' })
    expect(value.layouts.get('claim')?.template.path).toBe('templates/layouts/claim.hbs')
    expect(value.layouts.get('own')?.template).toMatchObject({
      path: 'slides/layouts/own.hbs',
      folder: 'layouts',
    })
    expect([...value.partials.keys()]).toEqual(['slide', 'x'])
  })

  it('reports a template of the deck that cannot be read', async () => {
    const root = packageRoot()
    const reader = memoryReader({ 'a.md': '', 'layouts/own.hbs': new Uint8Array([0xff]) })
    const { value, diagnostics } = await readTemplates(reader, { packageRoot: root, cwd: root })
    expect(diagnostics).toMatchObject([{ code: 'not-utf-8', path: 'slides/layouts/own.hbs' }])
    expect(value.layouts.has('own')).toBe(false)
  })
})

describe('themes', () => {
  const root = new URL('../..', import.meta.url).pathname

  it('are ours and those of Reveal.js', () => {
    const themes = listThemes(root)
    for (const name of ['lectern', 'lectern-dark', 'white', 'black', 'beige', 'dracula'])
      expect(themes).toContain(name)
  })

  it('have an origin', () => {
    expect(themeOrigin('lectern', root)).toBe('lectern')
    expect(themeOrigin('white', root)).toBe('reveal')
    expect(themeOrigin('my/theme.css', root)).toBe('deck')
  })
})
