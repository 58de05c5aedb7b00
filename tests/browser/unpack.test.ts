import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliCompressSync, createBrotliCompress } from 'node:zlib'
import { pack } from 'tar-fs'
import { describe, expect, it } from 'vitest'
import { cacheFolders } from '../../scripts/browser/cache-folders.ts'
import { unpackBrowser } from '../../scripts/browser/unpack.ts'
import { EnvironmentError } from '../../scripts/environment-error.ts'
import { eventually, startProgram, temporaryFolder, thisMachine } from './support.ts'

const CHROMIUM = '#!/bin/sh\nexit 0\n'

/** Archives like those of the real package, only small. */
async function fakeArchives(): Promise<string> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'chromium.br'), brotliCompressSync(CHROMIUM))
  for (const [archive, file] of [
    ['al2023.tar.br', 'lib/libnss3.so'],
    ['fonts.tar.br', 'fonts/Open.ttf'],
  ] as const) {
    const tree = temporaryFolder()
    mkdirSync(join(tree, file, '..'), { recursive: true })
    writeFileSync(join(tree, file), file)
    await pipeline(pack(tree), createBrotliCompress(), createWriteStream(join(folder, archive)))
  }
  return folder
}

describe('unpackBrowser', () => {
  it('unpacks the browser, its libraries and its fonts', async () => {
    const parent = join(temporaryFolder(), 'new', 'cache')
    const shares: number[] = []
    const onProgress = (share: number) => shares.push(share)
    const archives = await fakeArchives()
    const folder = await unpackBrowser({ archives, parents: [parent], name: 'chromium-1', onProgress })
    expect(folder).toBe(join(parent, 'chromium-1'))
    expect(readFileSync(join(folder, 'chromium'), 'utf8')).toBe(CHROMIUM)
    expect(statSync(join(folder, 'chromium')).mode & 0o777).toBe(0o755)
    expect(statSync(folder).mode & 0o777).toBe(0o755)
    expect(readFileSync(join(folder, 'lib/libnss3.so'), 'utf8')).toBe('lib/libnss3.so')
    expect(statSync(join(folder, 'fonts/Open.ttf')).uid).toBe(process.getuid?.() ?? 0)
    expect(readFileSync(join(folder, 'fonts.conf'), 'utf8')).toContain('<dir prefix="relative">fonts</dir>')
    expect(shares.at(-1)).toBe(1)
    expect(readdirSync(parent)).toEqual(['chromium-1'])
  })

  it('may run several times at once', async () => {
    const parent = temporaryFolder()
    const options = { archives: await fakeArchives(), parents: [parent], name: 'chromium-1' }
    const folders = await Promise.all([1, 2, 3].map(() => unpackBrowser(options)))
    expect(new Set(folders)).toEqual(new Set([join(parent, 'chromium-1')]))
    expect(readdirSync(parent)).toEqual(['chromium-1'])
    expect(readFileSync(join(parent, 'chromium-1/chromium'), 'utf8')).toBe(CHROMIUM)
  })

  it('leaves nothing behind when an archive is damaged', async () => {
    const parent = temporaryFolder()
    const archives = await fakeArchives()
    writeFileSync(join(archives, 'chromium.br'), 'this is not brotli')
    const failure = unpackBrowser({ archives, parents: [parent], name: 'chromium-1' })
    await expect(failure).rejects.toThrow(EnvironmentError)
    await expect(failure).rejects.toThrow(parent)
    expect(readdirSync(parent)).toEqual([])
  })

  it.skipIf(process.platform === 'win32')(
    'killed half-way leaves no browser, and the next run cleans up',
    async () => {
      const parent = temporaryFolder()
      const archives = await fakeArchives()
      const stuck = temporaryFolder()
      for (const name of ['al2023.tar.br', 'fonts.tar.br']) {
        writeFileSync(join(stuck, name), readFileSync(join(archives, name)))
      }
      // Nobody writes to this pipe, so the program waits in the middle of its work.
      execFileSync('mkfifo', [join(stuck, 'chromium.br')])
      const program = await startProgram('unpack', stuck, parent)
      // Other folders come and go meanwhile.
      const halfWay = () => readdirSync(parent).some((name) => existsSync(join(parent, name, 'fonts.conf')))
      expect(await eventually(halfWay)).toBe(true)
      program.kill('SIGKILL')
      await once(program, 'exit')
      expect(readdirSync(parent)).toEqual([expect.stringMatching(/^\.tmp-/)])

      const folder = await unpackBrowser({ archives, parents: [parent], name: 'chromium-1' })
      expect(readFileSync(join(folder, 'chromium'), 'utf8')).toBe(CHROMIUM)
      expect(readdirSync(parent)).toEqual(['chromium-1'])
    },
  )

  it('removes temporary folders of other machines only after a day', async () => {
    const parent = temporaryFolder()
    const yesterday = Date.now() / 1000 - 90_000
    mkdirSync(join(parent, '.tmp-elsewhere-1-chromium-1-young'))
    mkdirSync(join(parent, '.tmp-elsewhere-1-chromium-1-old'))
    utimesSync(join(parent, '.tmp-elsewhere-1-chromium-1-old'), yesterday, yesterday)
    await unpackBrowser({ archives: await fakeArchives(), parents: [parent], name: 'chromium-1' })
    expect(readdirSync(parent).sort()).toEqual(['.tmp-elsewhere-1-chromium-1-young', 'chromium-1'])
  })

  it('takes the next folder when the first cannot be written to', async () => {
    const blocked = join(temporaryFolder(), 'file')
    writeFileSync(blocked, '')
    const parent = temporaryFolder()
    const parents = [join(blocked, 'cache'), parent]
    const folder = await unpackBrowser({ archives: await fakeArchives(), parents, name: 'chromium-1' })
    expect(folder).toBe(join(parent, 'chromium-1'))
  })

  it('fails when no folder can be written to', async () => {
    const blocked = join(temporaryFolder(), 'file')
    writeFileSync(blocked, '')
    const failure = unpackBrowser({
      archives: await fakeArchives(),
      parents: [join(blocked, 'cache')],
      name: 'x',
    })
    await expect(failure).rejects.toThrow(EnvironmentError)
    await expect(failure).rejects.toMatchObject({ exitCode: 3 })
  })
})

describe('cacheFolders', () => {
  it('are our own node_modules, then the cache of the user', () => {
    const machine = thisMachine({ env: { HOME: '/home/me' } })
    expect(cacheFolders('/app', machine)).toEqual([
      '/app/node_modules/.cache/lectern',
      '/home/me/.cache/lectern',
    ])
  })

  it('leave out a folder that somebody else can write to', () => {
    const home = temporaryFolder()
    mkdirSync(join(home, 'lectern'), { mode: 0o700 })
    const machine = thisMachine({ env: { XDG_CACHE_HOME: home }, uid: statSync(home).uid })
    expect(cacheFolders('/app', machine)).toContain(join(home, 'lectern'))
    expect(cacheFolders('/app', { ...machine, uid: (machine.uid ?? 0) + 1 })).not.toContain(
      join(home, 'lectern'),
    )
  })
})
