import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DeckFiles, type FileChange } from '../../scripts/dev/deck-files.ts'
import { openDeck } from '../../scripts/read/project-reader.ts'
import { putFiles, tempFolder } from '../helpers/temp-folder.ts'

function open(texts: Readonly<Record<string, string>>) {
  const root = tempFolder(texts)
  const files = new DeckFiles(root, () => openDeck(root, { cwd: root }))
  const reader = () => {
    const { value } = files.opened()
    if (!value) throw new Error('There is no deck.')
    return value
  }
  const textOf = async (path: string) => {
    const result = await reader().readText(path)
    return result.ok ? result.value : undefined
  }
  const refresh = (kind: FileChange['kind'], path: string, at?: number) =>
    files.refresh([{ kind, path: join(root, path) }], at)
  return { root, files, reader, textOf, refresh }
}

describe('the files of a deck that is edited', () => {
  test('are read once, and again when they have changed', async () => {
    const { root, textOf, refresh } = open({ '01.md': 'one', '02.md': 'two' })
    const [one, two] = [await textOf('01.md'), await textOf('02.md')]
    putFiles(root, { '01.md': 'changed', '02.md': 'unnoticed' })
    expect(await refresh('change', '01.md')).toEqual({ isChanged: true, assets: [], unsure: [] })
    expect((await textOf('01.md'))?.text).toBe('changed')
    expect(await textOf('01.md')).not.toBe(one)
    expect(await textOf('02.md')).toBe(two)
  })

  test('are the same when they were saved without a change', async () => {
    const { textOf, refresh } = open({ '01.md': 'one' })
    const before = await textOf('01.md')
    expect(await refresh('change', '01.md')).toMatchObject({ isChanged: false })
    expect(await textOf('01.md')).toBe(before)
  })

  test('concern nobody when nobody has asked for them', async () => {
    const { refresh } = open({ '01.md': 'one', 'other.txt': 'x' })
    expect(await refresh('change', 'other.txt')).toEqual({ isChanged: false, assets: [], unsure: [] })
  })

  test('come and go', async () => {
    const { root, reader, refresh } = open({ '01.md': 'one' })
    putFiles(root, { '02.md': 'two' })
    expect(await refresh('add', '02.md')).toMatchObject({ isChanged: true })
    expect(reader().markdown).toEqual(['01.md', '02.md'])
    rmSync(join(root, '01.md'))
    expect(await refresh('unlink', '01.md')).toMatchObject({ isChanged: true })
    expect(reader().markdown).toEqual(['02.md'])
  })

  test.each(['02.md', 'layouts/a.hbs'])(
    'come back though they are said to have changed: %s',
    async (path) => {
      const { root, reader, textOf, refresh } = open({ '01.md': 'one', '02.md': 'two', 'layouts/a.hbs': 'a' })
      const all = async () => [...reader().markdown, ...(await reader().list('layouts'))]
      const before = await all()
      for (const one of before) await textOf(one)
      rmSync(join(root, path))
      // That it went away is not told; what else has happened makes the lists be read.
      await refresh('add', path.replace(/\w+\.\w+$/, 'other'))
      expect(await all()).not.toContain(path)
      putFiles(root, { [path]: 'again' })
      expect(await refresh('change', path)).toMatchObject({ isChanged: true })
      expect(await all()).toEqual(before)
      expect((await textOf(path))?.text).toBe('again')
    },
  )

  test('are seen when a list has others, and when one is there that was missing', async () => {
    const { root, reader, refresh } = open({ '01.md': 'one' })
    expect([await reader().list('layouts'), await reader().exists('a.png')]).toEqual([[], false])
    putFiles(root, { 'layouts/own.hbs': 'x' })
    expect(await refresh('addDir', 'layouts')).toMatchObject({ isChanged: true })
    expect(await reader().list('layouts')).toEqual(['layouts/own.hbs'])
    putFiles(root, { 'a.png': 'x' })
    expect(await refresh('add', 'a.png')).toMatchObject({ isChanged: true })
    expect(await reader().exists('a.png')).toBe(true)
  })

  test('that pages refer to are named when their contents change', async () => {
    const { reader, refresh } = open({ '01.md': 'one', 'img/a.png': 'x' })
    await reader().exists('img/a.png')
    expect(await refresh('change', 'img/a.png')).toEqual({
      isChanged: false,
      assets: ['img/a.png'],
      unsure: [],
    })
  })

  test('that became empty or went away are looked at again before anybody believes it', async () => {
    const { root, textOf, refresh } = open({ '01.md': 'one' })
    await textOf('01.md')
    const unsure = [{ kind: 'change', path: join(root, '01.md') }]
    writeFileSync(join(root, '01.md'), '')
    expect(await refresh('change', '01.md', 0)).toEqual({ isChanged: false, assets: [], unsure })
    expect((await textOf('01.md'))?.text).toBe('one')
    expect(await refresh('change', '01.md', 39)).toMatchObject({ isChanged: false, unsure })
    expect(await refresh('change', '01.md', 40)).toEqual({ isChanged: true, assets: [], unsure: [] })
    expect((await textOf('01.md'))?.text).toBe('')
  })

  test('that lost their end are looked at again as long as more of them comes', async () => {
    const slides = ['# One', '# Two', '# Three', '# Four'].join('\n\n---\n\n')
    const { root, textOf, refresh } = open({ '01.md': slides })
    await textOf('01.md')
    const save = async (text: string, at: number): Promise<string | undefined> => {
      writeFileSync(join(root, '01.md'), text)
      await refresh('change', '01.md', at)
      return (await textOf('01.md'))?.text
    }
    const edited = slides.replace('# One', '# Eins')
    expect(await save(edited.slice(0, 12), 0)).toBe(slides)
    expect(await save(edited.slice(0, 20), 50)).toBe(slides)
    expect(await save(edited, 60)).toBe(edited)
    expect(await save(edited.slice(0, 20), 100)).toBe(edited)
    expect(await save(edited.slice(0, 20), 140)).toBe(edited.slice(0, 20))
  })

  test.each([
    ['a letter at its end', (text: string) => text.slice(0, -1)],
    ['its beginning', (text: string) => text.slice(text.indexOf('# Three'))],
    ['everything, and got something longer', (text: string) => `# New\n\n${'more '.repeat(text.length)}`],
  ])('that lost %s are believed at once', async (_, edit) => {
    const slides = ['# One', '# Two', '# Three', '# Four'].join('\n\n---\n\n')
    const { root, textOf, refresh } = open({ '01.md': slides })
    await textOf('01.md')
    writeFileSync(join(root, '01.md'), edit(slides))
    expect(await refresh('change', '01.md', 0)).toMatchObject({ isChanged: true, unsure: [] })
    expect((await textOf('01.md'))?.text).toBe(edit(slides))
  })

  test('are missing as a whole, and come back', async () => {
    const { root, files, refresh } = open({ '01.md': 'one' })
    rmSync(root, { recursive: true })
    expect(await refresh('unlinkDir', '')).toMatchObject({ isChanged: true })
    expect(files.opened().value).toBeUndefined()
    expect(files.opened().diagnostics).toMatchObject([{ code: 'missing-deck' }])
    expect(files.folders()).toEqual([join(root, '..')])
    putFiles(root, { '01.md': 'again' })
    expect(await refresh('addDir', '')).toMatchObject({ isChanged: true })
    expect(files.opened().value?.markdown).toEqual(['01.md'])
  })

  test('are told from others in their folder, and named when they are asked for first', async () => {
    const { root, reader, files } = open({ '01.md': 'one', 'a.png': '', 'texts/a.txt': '' })
    await reader().exists('a.png')
    await reader().readText('texts/a.txt')
    await reader().readText('texts/a.txt')
    expect(files.newFiles()).toEqual([join(root, 'a.png'), join(root, 'texts/a.txt')])
    expect(files.newFiles()).toEqual([])
    const isOfDeck = (path: string) => files.isOfDeck(join(root, path))
    const own = ['a.png', 'texts/a.txt', '02.md', 'deck.yml', 'layouts/new.hbs', 'theme.css', 'sources.bib']
    expect(own.filter(isOfDeck)).toEqual(own)
    expect(['b.png', 'film.mp4', 'texts/b.txt', '../a.png'].filter(isOfDeck)).toEqual([])
  })

  test('lie in folders to be watched; for one that is not there the one above is', async () => {
    const { root, reader, files } = open({ '01.md': 'one', 'layouts/a.hbs': '' })
    await reader().list('layouts')
    await reader().list('partials')
    await reader().readText('parts/deep/a.md')
    expect([...files.folders()].sort()).toEqual([root, join(root, 'layouts')])
  })
})
