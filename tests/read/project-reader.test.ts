import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../scripts/read/deck-reader.ts'
import { openDeck } from '../../scripts/read/project-reader.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

function open(cwd: string, path = 'slides') {
  const { value, diagnostics } = openDeck(path, { cwd })
  expect(diagnostics).toEqual([])
  if (!value) throw new Error('The deck did not open.')
  return value
}
const codes = (cwd: string, path: string) =>
  openDeck(path, { cwd }).diagnostics.map((item) => `${item.code} ${item.path}`)

describe('a folder', () => {
  it('gives its Markdown files by their characters, without hidden ones and those in folders', () => {
    const cwd = tempFolder({
      'slides/10-end.md': '',
      'slides/02-middle.md': '',
      'slides/2-late.md': '',
      'slides/Appendix.MD': '',
      'slides/.draft.md': '',
      'slides/notes.txt': '',
      'slides/parts/law.md': '',
      'slides/node_modules/x/readme.md': '',
    })
    const deck = open(cwd)
    expect(deck.markdown).toEqual(['02-middle.md', '10-end.md', '2-late.md', 'Appendix.MD'])
    expect(deck).toMatchObject({ name: 'slides', single: false, root: join(cwd, 'slides') })
  })

  it('takes README.md as a slide only when there is no deck.yaml', () => {
    const cwd = tempFolder({ 'a/README.md': '', 'b/README.md': '', 'b/deck.yaml': '', 'b/1.md': '' })
    expect(open(cwd, 'a').markdown).toEqual(['README.md'])
    expect(open(cwd, 'b').markdown).toEqual(['1.md'])
  })

  it('may be the working directory itself', () => {
    const cwd = tempFolder({ 'a.md': '' })
    const deck = open(cwd, '.')
    expect(deck.displayPath('a.md')).toBe('a.md')
    expect(deck.name).toBe(cwd.slice(cwd.lastIndexOf('/') + 1))
  })

  it('without Markdown is an error, and so is none', () => {
    const cwd = tempFolder({ 'empty/notes.txt': '', 'deck.txt': '' })
    expect(codes(cwd, 'empty')).toEqual(['empty-folder empty'])
    expect(codes(cwd, 'nowhere')).toEqual(['missing-deck nowhere'])
    expect(codes(cwd, 'deck.txt')).toEqual(['not-a-deck deck.txt'])
  })

  it('that one stands in already is named in the hint', () => {
    const hint = (files: Record<string, string>) =>
      openDeck('slides', { cwd: tempFolder(files) }).diagnostics.map((item) => item.hint)
    expect(hint({ 'deck.yaml': '', '01.md': '# Hi' })).toEqual([expect.stringContaining('"lectern build ."')])
    expect(hint({ '01.md': '# Hi' })).toEqual([expect.stringContaining('lectern new')])
  })
})

describe('one file', () => {
  it('is a deck whose root is its folder', () => {
    const cwd = tempFolder({ 'talks/law.md': '# Hi', 'talks/other.md': '' })
    expect(open(cwd, 'talks/law.md')).toMatchObject({
      name: 'law',
      single: true,
      markdown: ['law.md'],
      root: join(cwd, 'talks'),
    })
  })

  it('may lie outside the working directory', async () => {
    const cwd = tempFolder()
    const elsewhere = tempFolder({ 'a.md': '# Hi' })
    const deck = open(cwd, join(elsewhere, 'a.md'))
    expect(deck.displayPath('a.md')).toMatch(/^\.\.\/lectern-test-.*\/a\.md$/)
    expect((await deck.readText('a.md')).ok).toBe(true)
  })
})

describe('texts', () => {
  it('come with plain line ends, without byte order mark, and with the path that the author knows', async () => {
    const cwd = tempFolder({ 'slides/parts/a.md': '\uFEFF# Hi\r\nthere\rfriend\n', 'slides/b.md': '' })
    expect(await open(cwd).readText('parts/a.md')).toEqual({
      ok: true,
      value: { path: 'slides/parts/a.md', folder: 'parts', text: '# Hi\nthere\nfriend\n' },
    })
  })

  it('have spaces for the line separators of presentation programs', async () => {
    const cwd = tempFolder({ 'slides/a.md': '# One\u2028two\n\n---\u2029\n' })
    expect(await open(cwd).readText('a.md')).toMatchObject({ value: { text: '# One two\n\n--- \n' } })
  })

  it.each([
    ['Latin-1', new Uint8Array([0x63, 0x61, 0x66, 0xe9])],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x41, 0x00])],
  ])('in %s are refused', async (_, bytes) => {
    const cwd = tempFolder({ 'slides/a.md': bytes })
    const { value, diagnostics } = await readSource(open(cwd), 'a.md')
    expect(value).toBeUndefined()
    expect(diagnostics).toMatchObject([{ code: 'not-utf-8', path: 'slides/a.md' }])
  })

  it('that do not exist are reported where they are named', async () => {
    const cwd = tempFolder({ 'slides/a.md': '' })
    const place = { source: sourceFile('src: b.md'), start: 5, end: 9 }
    const { diagnostics } = await readSource(open(cwd), 'b.md', place)
    expect(diagnostics).toMatchObject([{ code: 'missing-file', span: place }])
    expect((await readSource(open(cwd), 'b.md')).diagnostics).toMatchObject([{ path: 'slides/b.md' }])
  })

  it('that are folders cannot be read', async () => {
    const cwd = tempFolder({ 'slides/a.md': '', 'slides/b.md/c.txt': '' })
    expect((await readSource(open(cwd), 'b.md')).diagnostics).toMatchObject([
      { code: 'unreadable-file', message: 'The file "b.md" cannot be read: it is a folder.' },
    ])
  })

  it.skipIf(process.platform === 'win32')('that are pipes are not waited for', async () => {
    const cwd = tempFolder({ 'slides/a.md': '' })
    execFileSync('mkfifo', [join(cwd, 'slides/pipe.png')])
    const problem = { code: 'unreadable-file', reason: 'it is a pipe, a socket or a device' }
    expect(await open(cwd).readBytes('pipe.png')).toEqual({ ok: false, problem })
    expect(await open(cwd).readText('pipe.png')).toEqual({ ok: false, problem })
  })
})

describe('the border of the deck', () => {
  it.each(['../secret.txt', 'a/../../secret.txt', '/etc/hosts', 'a\\b.md', 'a\0.md'])(
    'is not crossed by %j',
    async (path) => {
      const cwd = tempFolder({ 'secret.txt': 's', 'slides/a.md': '' })
      const deck = open(cwd)
      expect(await deck.readBytes(path)).toEqual({ ok: false, problem: { code: 'outside-deck' } })
      expect(await deck.readText(path)).toEqual({ ok: false, problem: { code: 'outside-deck' } })
      expect(await deck.exists(path)).toBe(false)
    },
  )

  it('is not crossed by links to files and folders', async () => {
    const cwd = tempFolder({ 'secret/a.txt': 's', 'slides/a.md': '', 'slides/img/b.txt': 'b' })
    symlinkSync('../secret/a.txt', join(cwd, 'slides/link.txt'))
    symlinkSync('../secret', join(cwd, 'slides/folder'))
    symlinkSync('img/b.txt', join(cwd, 'slides/inside.txt'))
    symlinkSync('loop', join(cwd, 'slides/loop'))
    const deck = open(cwd)
    expect(await deck.readBytes('link.txt')).toMatchObject({ problem: { code: 'outside-deck' } })
    expect(await deck.readBytes('folder/a.txt')).toMatchObject({ problem: { code: 'outside-deck' } })
    expect(await deck.list('folder')).toEqual([])
    expect(await deck.readBytes('loop')).toMatchObject({ problem: { code: 'unreadable-file' } })
    expect((await deck.readBytes('inside.txt')).ok).toBe(true)
  })

  it('is the real folder when the deck itself is reached by a link', async () => {
    const cwd = tempFolder({ 'real/a.md': '# Hi' })
    symlinkSync('real', join(cwd, 'slides'))
    const deck = open(cwd)
    expect(deck.root).toBe(join(cwd, 'real'))
    expect(deck.name).toBe('slides')
    expect((await deck.readText('a.md')).ok).toBe(true)
  })

  it('takes in links to Markdown inside it, but none to nowhere', () => {
    const cwd = tempFolder({ 'slides/parts/a.md': '' })
    symlinkSync('parts/a.md', join(cwd, 'slides/b.md'))
    symlinkSync('gone.md', join(cwd, 'slides/c.md'))
    expect(open(cwd).markdown).toEqual(['b.md'])
  })
})

it('lists the files of a folder, sorted and without hidden ones', async () => {
  const cwd = tempFolder({
    'slides/a.md': '',
    'slides/layouts/b.hbs': '',
    'slides/layouts/a.hbs': '',
    'slides/layouts/.x': '',
  })
  mkdirSync(join(cwd, 'slides/layouts/sub'))
  const deck = open(cwd)
  expect(await deck.list('layouts')).toEqual(['layouts/a.hbs', 'layouts/b.hbs'])
  expect(await deck.list('')).toEqual(['a.md'])
  expect(await deck.list('nowhere')).toEqual([])
  expect(await deck.exists('layouts')).toBe(false)
  expect(await deck.exists('layouts/a.hbs')).toBe(true)
})
