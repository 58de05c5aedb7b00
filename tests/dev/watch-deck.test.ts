import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { FileChange } from '../../scripts/dev/deck-files.ts'
import { type DeckWatcher, watchDeck } from '../../scripts/dev/watch-deck.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

const open: DeckWatcher[] = []
afterEach(async () => {
  for (const watcher of open.splice(0)) await watcher.close()
})

interface Options {
  readonly poll?: boolean
  readonly task?: () => Promise<void>
  readonly folders?: readonly string[]
}

/** Watches a folder, and notes what it is told of, batch by batch: `change 01.md`. */
async function start(root: string, { poll = false, task, folders = [root] }: Options = {}) {
  const batches: string[][] = []
  const errors: unknown[] = []
  const tree = tempFolder({ 'deck.hbs': '' })
  const asked = new Set<string>()
  const watcher = watchDeck(
    { trees: [tree], poll, isOfDeck: (path) => /\.(md|svg)$/.test(path) || asked.has(path) },
    async (changes: readonly FileChange[]) => {
      batches.push(
        changes.map(({ kind, path }) => `${kind} ${path.replace(`${root}/`, '').replace(`${tree}/`, '')}`),
      )
      await task?.()
    },
    (error) => errors.push(error),
  )
  open.push(watcher)
  watcher.watchFolders(folders)
  const told = (...wanted: string[]) =>
    vi.waitFor(() => expect(batches.flat()).toEqual(expect.arrayContaining(wanted)), { timeout: 10_000 })
  // A folder is told of when its watching begins.
  await told(...folders.map((folder) => `addDir ${folder.replace(`${root}/`, '')}`))
  batches.length = 0
  return { watcher, batches, errors, told, tree, asked }
}

/** Long enough for something to happen that must not. */
const whatMustNotHappen = () => wait(250)

describe('a watched deck', () => {
  test('tells of a file that changes, comes, and goes', async () => {
    const root = tempFolder({ '01.md': 'a' })
    const { told } = await start(root)
    writeFileSync(join(root, '01.md'), 'b')
    await told('change 01.md')
    writeFileSync(join(root, '02.md'), 'b')
    await told('add 02.md')
    rmSync(join(root, '01.md'))
    await told('unlink 01.md')
    mkdirSync(join(root, 'layouts'))
    await told('addDir layouts')
  })

  test('tells of many files together', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}.md`)
    const root = tempFolder(Object.fromEntries(names.map((name) => [name, 'a'])))
    const { batches, told } = await start(root)
    for (const name of names) writeFileSync(join(root, name), 'b')
    await told(...names.map((name) => `change ${name}`))
    expect(batches.length).toBeLessThanOrEqual(2)
  })

  test('tells of a file that is moved over another', async () => {
    const root = tempFolder({ '01.md': 'a' })
    const { told, batches } = await start(root)
    for (const text of ['b', 'c']) {
      batches.length = 0
      writeFileSync(join(root, '.01.md.new'), text)
      renameSync(join(root, '.01.md.new'), join(root, '01.md'))
      await told('change 01.md')
      await whatMustNotHappen()
    }
  })

  test('does not tell of drafts, hidden files and packages, and not of folders that nobody asked for', async () => {
    const root = tempFolder({ '01.md': 'a', 'other/a.md': '', 'node_modules/x/a.md': '' })
    const { batches } = await start(root)
    for (const name of ['.hidden', '01.md~', '#01.md#', '4913', 'other/a.md', 'node_modules/x/a.md'])
      writeFileSync(join(root, name), 'b')
    await whatMustNotHappen()
    expect(batches.flat()).toEqual([])
  })

  test.each([false, true])(
    'tells only of files that it may be made of (asking again and again: %j)',
    async (poll) => {
      const root = tempFolder({ '01.md': 'a', 'there.png': 'a', 'never.png': 'a' })
      const { watcher, batches, told, asked } = await start(root, { poll })
      const save = (text: string) => {
        for (const name of ['never.png', 'there.png', 'new.png', '01.md'])
          writeFileSync(join(root, name), text)
      }
      save('some')
      await told('change 01.md')
      await whatMustNotHappen()
      expect(new Set(batches.flat())).toEqual(new Set(['change 01.md']))
      rmSync(join(root, 'new.png'))
      asked.add(join(root, 'there.png')).add(join(root, 'new.png'))
      watcher.watchFiles([...asked])
      // The watcher begins in its own time.
      await vi.waitFor(
        async () => {
          save(`more ${Math.random()}`)
          await wait(300)
          expect(batches.flat()).toEqual(expect.arrayContaining(['change there.png', 'add new.png']))
        },
        { timeout: 10_000 },
      )
      rmSync(join(root, 'there.png'))
      await told('unlink there.png')
      expect(batches.flat().join()).not.toContain('never')
    },
  )

  test('follows the folders that it is made of', async () => {
    const root = tempFolder({ '01.md': 'a', 'img/a.svg': '', 'old/a.svg': '' })
    const { watcher, told, batches } = await start(root, { folders: [root, join(root, 'old')] })
    watcher.watchFolders([root, join(root, 'img')])
    await told('addDir img')
    batches.length = 0
    writeFileSync(join(root, 'old/a.svg'), 'b')
    writeFileSync(join(root, 'img/a.svg'), 'b')
    await told('change img/a.svg')
    expect(batches.flat()).toEqual(['change img/a.svg'])
  })

  test('tells of templates, however deep', async () => {
    const { told, tree } = await start(tempFolder({ '01.md': 'a' }))
    await whatMustNotHappen()
    mkdirSync(join(tree, 'themes/new'), { recursive: true })
    writeFileSync(join(tree, 'themes/new/theme.css'), '')
    await told('add themes/new/theme.css')
  })

  test('is looked at again and again where no system tells of changes', async () => {
    const root = tempFolder({ '01.md': 'a' })
    const { told } = await start(root, { poll: true })
    writeFileSync(join(root, '01.md'), 'longer')
    await told('change 01.md')
  })
})

test('batches never overlap, and what comes meanwhile is not lost', async () => {
  const root = tempFolder({ '01.md': 'a', '02.md': 'a' })
  let running = 0
  let most = 0
  const task = async () => {
    running += 1
    most = Math.max(most, running)
    await wait(150)
    running -= 1
  }
  const { told } = await start(root, { task })
  writeFileSync(join(root, '01.md'), 'b')
  await told('change 01.md')
  writeFileSync(join(root, '02.md'), 'b')
  await told('change 01.md', 'change 02.md')
  expect(most).toBe(1)
})

test('an error in what follows a change is handed on', async () => {
  const root = tempFolder({ '01.md': 'a' })
  const { errors } = await start(root, { task: () => Promise.reject(new Error('no')) })
  writeFileSync(join(root, '01.md'), 'b')
  await vi.waitFor(() => expect(errors).toEqual([new Error('no')]), { timeout: 10_000 })
})

test('nothing is told after the end', async () => {
  const root = tempFolder({ '01.md': 'a' })
  const { watcher, batches } = await start(root)
  watcher.again([{ path: join(root, '01.md'), kind: 'change' }], 50)
  await watcher.close()
  writeFileSync(join(root, '01.md'), 'b')
  await whatMustNotHappen()
  expect(batches).toEqual([])
})
