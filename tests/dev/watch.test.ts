import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, type Mock, test, vi } from 'vitest'
import { repeatOnChange } from '../../scripts/dev/watch.ts'

let folder: string
let ending: AbortController
let watching: Promise<void>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-watch-'))
  mkdirSync(join(folder, 'img'))
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, '01.md'), '# One')
  ending = new AbortController()
})

afterEach(async () => {
  ending.abort()
  await watching.catch(() => {})
  rmSync(folder, { recursive: true, force: true })
})

/** Watches the folder with a task whose first run is over and does not count. */
async function watchFolder(work: () => Promise<void> = async () => {}, deep = true): Promise<Mock> {
  const task = vi.fn<() => Promise<void>>(async () => {})
  begin(task, deep)
  await vi.waitFor(() => expect(task).toHaveBeenCalled())
  task.mockReset()
  return task.mockImplementation(work)
}

function begin(task: () => Promise<void>, deep: boolean): void {
  const watched = { paths: [folder], except: [join(folder, 'dist')], deep }
  watching = repeatOnChange(watched, ending.signal, task)
  watching.catch(() => {})
}

const write = (path: string, text = `# ${Math.random()}`): void => writeFileSync(join(folder, path), text)

describe('repeatOnChange', () => {
  test.each(['01.md', '02.md', 'img/a.svg'])('runs once after a change of %s', async (path) => {
    const task = await watchFolder()
    write(path)
    await vi.waitFor(() => expect(task).toHaveBeenCalled())
    await wait(120)
    expect(task).toHaveBeenCalledTimes(1)
  })

  test('sees files that an editor moves into place and files that go', async () => {
    const task = await watchFolder()
    write('.01.md.new')
    renameSync(join(folder, '.01.md.new'), join(folder, '01.md'))
    await vi.waitFor(() => expect(task).toHaveBeenCalledTimes(1))
    rmSync(join(folder, '01.md'))
    await vi.waitFor(() => expect(task).toHaveBeenCalledTimes(2))
  })

  test.each(['dist/index.html', '.hidden', '01.md~', '.01.md.swp'])('leaves %s alone', async (path) => {
    const task = await watchFolder()
    write(path)
    await wait(200)
    expect(task).not.toHaveBeenCalled()
  })

  test('leaves subfolders alone when the deck is one file', async () => {
    const task = await watchFolder(undefined, false)
    write('img/a.svg')
    await wait(200)
    expect(task).not.toHaveBeenCalled()
    write('01.md')
    await vi.waitFor(() => expect(task).toHaveBeenCalledTimes(1))
  })

  test('runs at first, and again for what changes during the first run', async () => {
    const task = vi.fn(async () => {
      if (task.mock.calls.length === 1) write('01.md')
      await wait(100)
    })
    begin(task, true)
    await vi.waitFor(() => expect(task).toHaveBeenCalledTimes(2))
  })

  test('never runs twice at once, and runs again for what came meanwhile', async () => {
    let running = 0
    let most = 0
    const task = await watchFolder(async () => {
      running += 1
      most = Math.max(most, running)
      await wait(150)
      running -= 1
    })
    write('01.md')
    await vi.waitFor(() => expect(task).toHaveBeenCalledTimes(1))
    write('01.md')
    await wait(60)
    write('01.md')
    await vi.waitFor(() => expect(task).toHaveBeenCalledTimes(2))
    expect(most).toBe(1)
  })

  test('ends with the signal', async () => {
    await watchFolder()
    ending.abort()
    await expect(watching).resolves.toBeUndefined()
  })

  test('ends with what the task throws', async () => {
    await watchFolder(async () => {
      throw new Error('full disk')
    })
    write('01.md')
    await expect(watching).rejects.toThrow('full disk')
  })
})
