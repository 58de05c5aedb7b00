/** Starts the program as people do, from a copy of scripts/ that may be edited. */
import { execFile, spawn } from 'node:child_process'
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
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageRoot } from './helpers/fake-io.ts'

let root: string

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-launcher-')))
  cpSync(join(packageRoot, 'scripts'), join(root, 'scripts'), { recursive: true })
  cpSync(join(packageRoot, 'package.json'), join(root, 'package.json'))
  linkPackages(root)
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A node_modules folder of its own, whose packages are those of the project. */
function linkPackages(folder: string): void {
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(join(packageRoot, 'node_modules'))) {
    if (!name.startsWith('.'))
      symlinkSync(join(packageRoot, 'node_modules', name), join(folder, 'node_modules', name))
  }
}

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const start = (
  args: readonly string[],
  env: Record<string, string> = {},
  script = join(root, 'scripts/lectern.js'),
) =>
  new Promise<Ended>((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr })
      },
    )
  })

const cache = (): string => join(root, 'node_modules/.cache/lectern/program')
const programs = (): string[] => readdirSync(cache()).filter((name) => /^[0-9a-f]{16}$/.test(name))
const version = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')).version

describe('a start', () => {
  test('compiles what was never compiled', async () => {
    expect(await start(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    expect(programs()).toHaveLength(1)
  })

  test('uses what is compiled already', async () => {
    await start(['--version'])
    const before = readFileSync(join(cache(), 'current'), 'utf8')
    const entry = join(cache(), programs()[0] ?? '', 'cli.cjs')
    appendFileSync(entry, ';process.stdout.write("the same\\n")')
    expect((await start(['--version'])).stdout).toContain('the same')
    expect(readFileSync(join(cache(), 'current'), 'utf8')).toBe(before)
  })

  test('never runs an edited program stale', async () => {
    await start(['--version'])
    const file = join(root, 'scripts/help.ts')
    writeFileSync(file, readFileSync(file, 'utf8').replace('Lectern turns', 'Lectern, as edited, turns'))
    expect((await start(['--help'])).stdout).toContain('as edited')
  })

  test('sees an edit that keeps the size, and a new file', async () => {
    await start(['--version'])
    const file = join(root, 'scripts/help.ts')
    writeFileSync(file, readFileSync(file, 'utf8').replace('Lectern turns', 'Lectern TURNS'))
    utimesSync(file, new Date(), new Date())
    expect((await start(['--help'])).stdout).toContain('TURNS')
    writeFileSync(join(root, 'scripts/extra.ts'), 'export {}\n')
    const stamp = readFileSync(join(cache(), 'current'), 'utf8')
    await start(['--help'])
    expect(readFileSync(join(cache(), 'current'), 'utf8')).not.toBe(stamp)
  })

  test('keeps what V8 compiled in a build, and does without it when it is damaged', async () => {
    symlinkSync(join(packageRoot, 'templates'), join(root, 'templates'))
    writeFileSync(join(root, 'talk.md'), '# Hello')
    const build = ['build', join(root, 'talk.md'), '--no-pdf', '--quiet', '--out', join(root, 'out')]
    const kept = () =>
      readdirSync(join(cache(), programs()[0] ?? '')).filter((name) => name.endsWith('.cache'))
    await start(['--version'])
    expect(kept()).toEqual([])
    expect(await start(build)).toMatchObject({ code: 0, stderr: '' })
    expect(kept()).toContain(`cli.cjs.${process.version}-${process.arch}.cache`)
    for (const name of kept()) writeFileSync(join(cache(), programs()[0] ?? '', name), 'damaged')
    expect(await start(build)).toMatchObject({ code: 0, stderr: '' })
  })

  test('finds its package through a link', async () => {
    const link = join(root, 'linked')
    symlinkSync(join(root, 'scripts/lectern.js'), link)
    expect(await start(['--version'], {}, link)).toMatchObject({ code: 0, stdout: `${version}\n` })
  })

  test('runs in a folder with spaces and letters beyond ASCII', async () => {
    const moved = join(root, 'Üben 100%')
    mkdirSync(moved)
    cpSync(join(root, 'scripts'), join(moved, 'scripts'), { recursive: true })
    cpSync(join(root, 'package.json'), join(moved, 'package.json'))
    linkPackages(moved)
    expect(await start(['--version'], {}, join(moved, 'scripts/lectern.js'))).toMatchObject({
      code: 0,
      stderr: '',
    })
  })
})

describe('compiling', () => {
  test('may happen in several starts at once', async () => {
    const ended = await Promise.all([start(['--version']), start(['--version']), start(['--version'])])
    for (const one of ended) expect(one).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    expect(programs()).toHaveLength(1)
    expect(readdirSync(cache()).sort()).toEqual([...programs(), 'current'].sort())
  })

  test('may be killed at any time', async () => {
    for (const after of [60, 120, 180, 240]) {
      rmSync(cache(), { recursive: true, force: true })
      const child = spawn(process.execPath, [join(root, 'scripts/compile.js')], { stdio: 'ignore' })
      await wait(after)
      child.kill('SIGKILL')
      expect(await start(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    }
  })

  test('after an install makes the first start find its program', async () => {
    expect(await start([], {}, join(root, 'scripts/compile.js'))).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(programs()).toHaveLength(1)
  })

  test('keeps a few old programs and removes the others', async () => {
    await start(['--version'])
    for (let n = 0; n < 20; n += 1) {
      const old = join(cache(), n.toString(16).padStart(16, '0'))
      mkdirSync(old)
      utimesSync(old, n + 1, n + 1)
    }
    mkdirSync(join(cache(), '.new-left'))
    utimesSync(join(cache(), '.new-left'), 1, 1)
    appendFileSync(join(root, 'scripts/help.ts'), '\n')
    await start(['--version'])
    expect(programs().length).toBeLessThanOrEqual(10)
    expect(existsSync(join(cache(), '.new-left'))).toBe(false)
  })

  test('shows where scripts/ is broken and exits with 70', async () => {
    appendFileSync(join(root, 'scripts/help.ts'), '\nexport const = 1\n')
    const { code, stderr } = await start(['--version'])
    expect(code).toBe(70)
    expect(stderr).toContain('scripts/help.ts')
  })

  test('asks for the packages when they are missing', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true })
    const { code, stderr } = await start(['--version'])
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
    const caches = join(root, 'caches')
    const ended = await start(['--version'], { XDG_CACHE_HOME: caches })
    expect(ended).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    expect(statSync(join(caches, 'lectern/program', root)).mode & 0o777).toBe(0o700)
    expect(existsSync(join(caches, 'lectern/program', root, 'current'))).toBe(true)
    expect(await start(['--version'], { XDG_CACHE_HOME: caches })).toEqual(ended)
  })
})

test('an old Node gets one sentence', async () => {
  const old = join(root, 'old-node.mjs')
  writeFileSync(
    old,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.19.0' } })
await import(${JSON.stringify(join(root, 'scripts/lectern.js'))})\n`,
  )
  expect(await start([], {}, old)).toEqual({
    code: 3,
    stdout: '',
    stderr: 'lectern: Node 20.19 or newer is needed; this is Node 18.19.0.\n',
  })
})
