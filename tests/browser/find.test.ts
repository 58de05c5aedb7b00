import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../scripts/browser/find.ts'
import { installedPaths } from '../../scripts/browser/installed-paths.ts'
import { EnvironmentError } from '../../scripts/environment-error.ts'
import { packageRoot, temporaryFolder, thisMachine } from './support.ts'

const onLinuxX64 = process.platform === 'linux' && process.arch === 'x64'

function program(folder: string, name: string, mode = 0o755): string {
  const path = join(folder, name)
  writeFileSync(path, '#!/bin/sh\n')
  chmodSync(path, mode)
  return path
}

describe('a named browser', () => {
  it('is taken from the option before the variable', async () => {
    const folder = temporaryFolder()
    const browser = program(folder, 'by-option')
    const machine = thisMachine({ env: { PUPPETEER_EXECUTABLE_PATH: program(folder, 'by-variable') } })
    expect(await findBrowser({ browser, packageRoot, machine })).toEqual({
      path: browser,
      origin: 'named',
      env: {},
    })
  })

  it('is taken from the variable', async () => {
    const path = program(temporaryFolder(), 'by-variable')
    const machine = thisMachine({ env: { PUPPETEER_EXECUTABLE_PATH: path } })
    expect(await findBrowser({ packageRoot, machine })).toMatchObject({ path, origin: 'named' })
  })

  it.each([
    ['does not exist', (folder: string) => join(folder, 'none')],
    ['is not a file', (folder: string) => folder],
    ['is not executable', (folder: string) => program(folder, 'text', 0o644)],
    ['is an empty path', () => ''],
  ])('that %s is an error of the environment, not a reason to take another one', async (problem, make) => {
    const browser = make(temporaryFolder())
    const failure = findBrowser({ browser, packageRoot, machine: thisMachine() })
    await expect(failure).rejects.toThrow(EnvironmentError)
    await expect(failure).rejects.toThrow(`The browser "${browser}" named by --browser ${problem}.`)
    await expect(failure).rejects.toMatchObject({ exitCode: 3 })
  })

  it('is reported with the name of the variable', async () => {
    const machine = thisMachine({ env: { PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome' } })
    await expect(findBrowser({ packageRoot, machine })).rejects.toThrow(
      'PUPPETEER_EXECUTABLE_PATH does not exist',
    )
  })
})

describe.runIf(onLinuxX64)('the bundled browser', () => {
  beforeAll(async () => {
    await findBrowser({ packageRoot, machine: thisMachine() })
  }, 60_000)

  it('goes before installed ones', async () => {
    const found = await findBrowser({ packageRoot, machine: thisMachine() })
    expect(found.origin).toBe('bundled')
    expect(found.path).toMatch(/node_modules\/\.cache\/lectern\/chromium-[\d.]+\/chromium$/)
  })

  it('is found in under 3 ms once it is unpacked', async () => {
    const times: number[] = []
    for (let run = 0; run < 20; run += 1) {
      const start = performance.now()
      await findBrowser({ packageRoot, machine: thisMachine() })
      times.push(performance.now() - start)
    }
    // The best of twenty: the machine may be busy with other tests.
    expect(Math.min(...times)).toBeLessThan(3)
  })
})

describe('an installed browser', () => {
  const mac = (home: string) => thisMachine({ platform: 'darwin', arch: 'arm64', env: { HOME: home } })

  it.skipIf(process.platform === 'darwin')('is found in its usual place', async () => {
    const home = temporaryFolder()
    const folder = join(home, 'Applications/Chromium.app/Contents/MacOS')
    mkdirSync(folder, { recursive: true })
    const path = program(folder, 'Chromium')
    expect(await findBrowser({ packageRoot, machine: mac(home) })).toEqual({
      path,
      origin: 'installed',
      env: {},
    })
  })

  it('is looked for in the program folders of Windows', () => {
    const env = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }
    const paths = installedPaths(thisMachine({ platform: 'win32', env }))
    expect(paths[0]).toBe('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
    expect(paths.at(-1)).toBe('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe')
  })

  it('prefers the headless shell, and never the script that stands before it', () => {
    const paths = installedPaths(thisMachine({ platform: 'linux' }))
    expect(paths[0]).toBe('/usr/lib/chromium/chromium-headless-shell')
    expect(paths).not.toContain('/usr/bin/chromium-headless-shell')
  })
})

it('says the three ways to get a browser when there is none', async () => {
  const failure = findBrowser({ packageRoot, machine: thisMachine({ platform: 'freebsd', env: {} }) })
  await expect(failure).rejects.toThrow(/npm ci.*Chrome, Chromium or Edge.*--browser PATH/s)
  await expect(failure).rejects.toMatchObject({ exitCode: 3 })
})

it('does without the bundled browser when its package is not there', async () => {
  const machine = thisMachine({ platform: 'linux', arch: 'x64', env: {} })
  const found = await findBrowser({ packageRoot: temporaryFolder(), machine }).catch(
    (error: unknown) => error,
  )
  // Some machines have an installed browser, others have none at all.
  if (found instanceof Error) expect(found).toBeInstanceOf(EnvironmentError)
  else expect(found).toMatchObject({ origin: 'installed' })
})
