/**
 * Starts the program as people do, from a copy of scripts/ that may be edited. Most tests have a small program in the
 * place of ours, which takes a tenth of the time to compile.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { packageRoot } from './helpers/fake-io.ts'
import { putFiles } from './helpers/temp-folder.ts'

const newFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'lectern-launcher-')))

/** All of Lectern, with a node_modules folder of its own whose packages are those of the project. */
function copyProgram(root: string): void {
  cpSync(join(packageRoot, 'scripts'), join(root, 'scripts'), { recursive: true })
  cpSync(join(packageRoot, 'package.json'), join(root, 'package.json'))
  symlinkSync(join(packageRoot, 'templates'), join(root, 'templates'))
  for (const name of readdirSync(join(packageRoot, 'node_modules')))
    if (!name.startsWith('.')) linkPackage(root, name)
}

/** The launcher and the compiler of Lectern with a program of two files, and empty packages beside esbuild. */
function writeSmallProgram(root: string): void {
  for (const name of readdirSync(join(packageRoot, 'scripts')).filter((name) => name.endsWith('.js')))
    cpSync(join(packageRoot, 'scripts', name), join(root, 'scripts', name))
  cpSync(join(packageRoot, 'package.json'), join(root, 'package.json'))
  putFiles(root, {
    'scripts/cli.ts':
      "import { answer } from './answer.ts'\nexport const main = async () => void process.stdout.write(answer)\n",
    'scripts/answer.ts': "export const answer = 'Yes\\n'\n",
  })
  for (const name of packagesApart()) putFiles(root, { [`node_modules/${name}/index.js`]: '' })
  linkPackage(root, 'esbuild')
}

function linkPackage(root: string, name: string): void {
  const link = join(root, 'node_modules', name)
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(join(packageRoot, 'node_modules', name), link)
}

/** The packages that are compiled apart, as compile.js names them. */
function packagesApart(): string[] {
  const source = readFileSync(join(packageRoot, 'scripts/compile.js'), 'utf8')
  const list = /^const APART = \[(.*?)\]/ms.exec(source)?.[1] ?? ''
  return [...list.matchAll(/'(.+?)'/g)].map(([, name = '']) => name)
}

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const run = (script: string, args: readonly string[], env: Record<string, string>): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr })
      },
    )
  })

const cacheOf = (root: string): string => join(root, 'node_modules/.cache/lectern/program')
const programsOf = (root: string): string[] =>
  readdirSync(cacheOf(root)).filter((name) => /^[0-9a-f]{16}$/.test(name))

describe('the whole program, after an install into a folder with spaces and letters beyond ASCII', () => {
  let root: string
  let installed: Ended
  beforeAll(async () => {
    root = join(newFolder(), 'Üben 100%')
    mkdirSync(root)
    copyProgram(root)
    installed = await run(join(root, 'scripts/compile.js'), [], {})
  })
  afterAll(() => rmSync(dirname(root), { recursive: true, force: true }))

  const start = (args: readonly string[], script = join(root, 'scripts/lectern.js')) => run(script, args, {})
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))

  test('is found by the first start', async () => {
    expect(installed).toEqual({ code: 0, stdout: '', stderr: '' })
    const current = statSync(join(cacheOf(root), 'current')).mtimeMs
    expect(await start(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    expect(programsOf(root)).toHaveLength(1)
    expect(statSync(join(cacheOf(root), 'current')).mtimeMs).toBe(current)
  })

  test('keeps what V8 compiled in a build, and does without it when it is damaged', async () => {
    writeFileSync(join(root, 'talk.md'), '# Hello')
    const build = ['build', join(root, 'talk.md'), '--no-pdf', '--quiet', '--out', join(root, 'out')]
    const program = join(cacheOf(root), programsOf(root)[0] ?? '')
    const kept = () => readdirSync(program).filter((name) => name.endsWith('.cache'))
    await start(['--version'])
    expect(kept()).toEqual([])
    expect(await start(build)).toMatchObject({ code: 0, stderr: '' })
    expect(kept()).toContain(`cli.cjs.${process.version}-${process.arch}-pages.cache`)
    for (const name of kept()) writeFileSync(join(program, name), 'damaged')
    expect(await start(build)).toMatchObject({ code: 0, stderr: '' })
  })

  test('finds its package through a link', async () => {
    const link = join(root, 'linked')
    symlinkSync(join(root, 'scripts/lectern.js'), link)
    expect(await start(['--version'], link)).toMatchObject({ code: 0, stdout: `${version}\n` })
  })
})

describe('with a small program', () => {
  let root: string
  beforeEach(() => {
    root = newFolder()
    writeSmallProgram(root)
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const start = (env: Record<string, string> = {}, script = join(root, 'scripts/lectern.js')) =>
    run(script, [], env)
  const cache = () => cacheOf(root)
  const programs = () => programsOf(root)
  const YES: Ended = { code: 0, stdout: 'Yes\n', stderr: '' }

  describe('a start', () => {
    test('compiles what was never compiled, and uses that from then on', async () => {
      expect(await start()).toEqual(YES)
      expect(programs()).toHaveLength(1)
      const before = readFileSync(join(cache(), 'current'), 'utf8')
      const entry = join(cache(), programs()[0] ?? '', 'cli.cjs')
      writeFileSync(entry, readFileSync(entry, 'utf8').replace('Yes', 'The same'))
      expect((await start()).stdout).toBe('The same\n')
      expect(readFileSync(join(cache(), 'current'), 'utf8')).toBe(before)
    })

    test('never runs an edited program stale', async () => {
      await start()
      appendFileSync(join(root, 'scripts/cli.ts'), "process.stdout.write('As edited. ')\n")
      expect((await start()).stdout).toBe('As edited. Yes\n')
    })

    test('sees an edit that keeps the size, and a new file', async () => {
      await start()
      const file = join(root, 'scripts/answer.ts')
      writeFileSync(file, readFileSync(file, 'utf8').replace('Yes', 'YES'))
      utimesSync(file, new Date(), new Date())
      expect((await start()).stdout).toBe('YES\n')
      writeFileSync(join(root, 'scripts/extra.ts'), 'export {}\n')
      const stamp = readFileSync(join(cache(), 'current'), 'utf8')
      await start()
      expect(readFileSync(join(cache(), 'current'), 'utf8')).not.toBe(stamp)
    })
  })

  describe('compiling', () => {
    test('may happen in several starts at once', async () => {
      const ended = await Promise.all([start(), start(), start()])
      for (const one of ended) expect(one).toEqual(YES)
      expect(programs()).toHaveLength(1)
      expect(readdirSync(cache()).sort()).toEqual([...programs(), 'current'].sort())
    })

    const isDraft = (name: string) => name.startsWith('.new-')
    const inCache = () =>
      existsSync(cache()) ? readdirSync(cache(), { recursive: true, encoding: 'utf8' }) : []
    test.each([
      ['before anything is written', () => true],
      ['when it has begun to write', () => inCache().some(isDraft)],
      ['when a file is written', () => inCache().some((name) => isDraft(name) && name.endsWith('.cjs'))],
      ['when the program is in its place', () => inCache().some((name) => /^[0-9a-f]{16}$/.test(name))],
    ])('may be killed %s', async (_, isTime) => {
      const child = spawn(process.execPath, [join(root, 'scripts/compile.js')], { stdio: 'ignore' })
      const ended = once(child, 'exit')
      // On a busy machine the moment may pass unseen.
      await vi.waitUntil(() => isTime() || child.exitCode !== null, { timeout: 60_000, interval: 0 })
      child.kill('SIGKILL')
      await ended
      expect(await start()).toEqual(YES)
    })

    test('keeps a few old programs and removes the others', async () => {
      await start()
      for (let n = 0; n < 20; n += 1) {
        const old = join(cache(), n.toString(16).padStart(16, '0'))
        mkdirSync(old)
        utimesSync(old, n + 1, n + 1)
      }
      mkdirSync(join(cache(), '.new-left'))
      utimesSync(join(cache(), '.new-left'), 1, 1)
      appendFileSync(join(root, 'scripts/answer.ts'), '\n')
      await start()
      expect(programs().length).toBeLessThanOrEqual(10)
      expect(existsSync(join(cache(), '.new-left'))).toBe(false)
    })

    test('shows where scripts/ is broken and exits with 70', async () => {
      appendFileSync(join(root, 'scripts/answer.ts'), '\nexport const = 1\n')
      const { code, stderr } = await start()
      expect(code).toBe(70)
      expect(stderr).toContain('scripts/answer.ts')
    })

    test('asks for the packages when they are missing', async () => {
      rmSync(join(root, 'node_modules'), { recursive: true })
      const { code, stderr } = await start()
      expect({ code, stderr }).toEqual({
        code: 3,
        stderr: 'lectern: its packages are missing. Run "npm ci" in its folder.\n',
      })
    })
  })

  // The superuser may write everywhere, so read-only folders are shown to be one by a file in their place.
  describe('a package folder that cannot be written to', () => {
    test("makes the user's caches hold the program, for nobody else to change", async () => {
      writeFileSync(join(root, 'node_modules/.cache'), '')
      // A package that is not compiled with the program is found from there, too.
      writeFileSync(
        join(root, 'scripts/answer.ts'),
        "import { create } from 'fontkit'\nexport const answer = typeof create\n",
      )
      const caches = join(root, 'caches')
      const ended = await start({ XDG_CACHE_HOME: caches })
      expect(ended).toEqual({ code: 0, stdout: 'function', stderr: '' })
      expect(statSync(join(caches, 'lectern/program', root)).mode & 0o777).toBe(0o700)
      expect(existsSync(join(caches, 'lectern/program', root, 'current'))).toBe(true)
      expect(await start({ XDG_CACHE_HOME: caches })).toEqual(ended)
    })
  })

  test('an old Node gets one sentence', async () => {
    const old = join(root, 'old-node.mjs')
    writeFileSync(
      old,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.19.0' } })
await import(${JSON.stringify(join(root, 'scripts/lectern.js'))})\n`,
    )
    expect(await start({}, old)).toEqual({
      code: 3,
      stdout: '',
      stderr: 'lectern: Node 20.19 or newer is needed; this is Node 18.19.0.\n',
    })
  })
})
