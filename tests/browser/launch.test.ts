import { once } from 'node:events'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { BrowserGone } from '../../scripts/browser/browser-gone.ts'
import { findBrowser } from '../../scripts/browser/find.ts'
import { type BrowserSession, startBrowser, withBrowser } from '../../scripts/browser/launch.ts'
import { EnvironmentError } from '../../scripts/environment-error.ts'
import {
  eventually,
  firstLine,
  isRunning,
  launchOptions,
  leftovers,
  packageRoot,
  startProgram,
  temporaryFolder,
  thisMachine,
} from './support.ts'

// The very first run on a machine unpacks the browser.
beforeAll(async () => {
  await findBrowser({ packageRoot, machine: thisMachine() })
}, 60_000)

const pidOf = ({ pid }: BrowserSession) => pid ?? 0
const kill = (session: BrowserSession) => process.kill(pidOf(session), 'SIGKILL')
const product = ({ puppeteer }: BrowserSession) => puppeteer.version()

describe('withBrowser', () => {
  it('runs a browser and leaves neither a process nor a folder behind', async () => {
    const options = launchOptions()
    const pid = await withBrowser(options, async (session) => {
      expect(await product(session)).toMatch(/Chrome\/\d+/)
      expect(isRunning(pidOf(session))).toBe(true)
      expect(leftovers(options)).toHaveLength(1)
      return pidOf(session)
    })
    expect(isRunning(pid)).toBe(false)
    expect(leftovers(options)).toEqual([])
  })

  it('ends the browser when the task fails, and passes the failure on', async () => {
    const options = launchOptions()
    let pid = 0
    const failing = withBrowser(options, async (session) => {
      pid = pidOf(session)
      throw new TypeError('our bug')
    })
    await expect(failing).rejects.toThrow(new TypeError('our bug'))
    expect(isRunning(pid)).toBe(false)
    expect(leftovers(options)).toEqual([])
  })

  it('repeats the task once in a fresh browser after a crash', async () => {
    const options = launchOptions()
    const pids: number[] = []
    const answer = await withBrowser(options, async (session) => {
      pids.push(pidOf(session))
      if (pids.length === 1) kill(session)
      return await product(session)
    })
    expect(answer).toMatch(/Chrome/)
    expect(pids).toHaveLength(2)
    expect(pids.some(isRunning)).toBe(false)
    expect(leftovers(options)).toEqual([])
  })

  it('gives up when the browser crashes again', async () => {
    const options = launchOptions()
    let times = 0
    const crashing = withBrowser(options, async (session) => {
      times += 1
      kill(session)
      return await product(session)
    })
    await expect(crashing).rejects.toThrow(BrowserGone)
    await expect(crashing).rejects.toThrow('by signal SIGKILL')
    expect(times).toBe(2)
    expect(leftovers(options)).toEqual([])
  })

  it('notices a crash of the tab', async () => {
    let times = 0
    const crashing = withBrowser(launchOptions(), async (session) => {
      times += 1
      const page = await session.openPage()
      const cdp = await page.createCDPSession()
      cdp.send('Page.crash').catch(() => undefined)
      return await page.evaluate('new Promise(() => {})')
    })
    await expect(crashing).rejects.toThrow('The tab of the browser crashed')
    expect(times).toBe(2)
  })
})

describe.skipIf(process.platform === 'win32')('a system that forbids the sandbox', () => {
  // Refuses to start with a sandbox, and notes how it was called.
  async function pickyBrowser() {
    const real = await findBrowser({ packageRoot, machine: thisMachine() })
    const folder = temporaryFolder()
    const [browser, calls] = [join(folder, 'picky'), join(folder, 'calls')]
    const refuse = 'echo "FATAL: No usable sandbox! If you are running on ..." >&2; exit 133'
    const script = `echo "$*" >> '${calls}'; case "$*" in *--no-sandbox*) exec '${real.path}' "$@";; *) ${refuse};; esac`
    writeFileSync(browser, `#!/bin/sh\n${script}\n`)
    chmodSync(browser, 0o755)
    return { browser, env: real.env, calls: () => readFileSync(calls, 'utf8').trim().split('\n') }
  }

  it('is an error for an ordinary user, never a browser without one', async () => {
    const { browser, env, calls } = await pickyBrowser()
    const { machine, ...options } = launchOptions()
    const asUser = { ...machine, uid: 1000, env: { ...machine.env, ...env } }
    const failure = withBrowser({ ...options, browser, machine: asUser }, product)
    await expect(failure).rejects.toThrow(EnvironmentError)
    await expect(failure).rejects.toThrow('cannot start its sandbox')
    expect(calls()).toEqual([expect.not.stringContaining('--no-sandbox')])
    expect(leftovers({ machine })).toEqual([])
  })

  it('does not matter to root, who cannot have one', async () => {
    const { browser, env, calls } = await pickyBrowser()
    const { machine, ...options } = launchOptions()
    const asRoot = { ...machine, uid: 0, env: { ...machine.env, ...env } }
    expect(await withBrowser({ ...options, browser, machine: asRoot }, product)).toMatch(/Chrome/)
    expect(calls()).toEqual([expect.stringContaining('--no-sandbox')])
  })
})

describe('a program that is no browser', () => {
  it('is reported with what it said', async () => {
    const browser = join(temporaryFolder(), 'not-a-browser')
    writeFileSync(browser, '#!/bin/sh\necho "no display here" >&2\nexit 7\n')
    chmodSync(browser, 0o755)
    const options = launchOptions()
    const failure = withBrowser({ ...options, browser }, async () => undefined)
    await expect(failure).rejects.toThrow(EnvironmentError)
    await expect(failure).rejects.toThrow(/ended unexpectedly with exit code 7\.\s+no display here/)
    expect(leftovers(options)).toEqual([])
  })

  it('is reported when the system cannot run it at all', async () => {
    const browser = join(temporaryFolder(), 'garbage')
    writeFileSync(browser, '#!/no/such/interpreter\n')
    chmodSync(browser, 0o755)
    const failure = withBrowser({ ...launchOptions(), browser }, async () => undefined)
    await expect(failure).rejects.toThrow(EnvironmentError)
    await expect(failure).rejects.toThrow(`The browser "${browser}" cannot be started`)
  })
})

describe('startBrowser', () => {
  it('reports a missing browser only where it is used, and closes quietly', async () => {
    const browser = startBrowser({ ...launchOptions(), browser: '/nowhere/chrome' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await expect(browser.use(async () => undefined)).rejects.toThrow('does not exist')
    await expect(browser.close()).resolves.toBeUndefined()
  })

  it('starts no other browser when it is closed in the middle of a task', async () => {
    const options = launchOptions()
    const browser = startBrowser(options)
    let times = 0
    const task = browser.use(async (session) => {
      times += 1
      void browser.close()
      await new Promise((resolve) => setTimeout(resolve, 100))
      return await product(session)
    })
    await expect(task).rejects.toThrow(BrowserGone)
    expect(times).toBe(1)
    await browser.close()
    expect(leftovers(options)).toEqual([])
  })

  it('can be closed before it was used', async () => {
    const options = launchOptions()
    await startBrowser(options).close()
    expect(leftovers(options)).toEqual([])
  })
})

describe.skipIf(process.platform === 'win32')('an interrupted program', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'takes the browser and its folder with it on %s',
    async (signal) => {
      const options = launchOptions()
      const program = await startProgram('hold', packageRoot, options.machine.temporaryFolder)
      const pid = Number(await firstLine(program))
      expect(isRunning(pid)).toBe(true)
      program.kill(signal)
      expect(await once(program, 'exit')).toEqual([null, signal])
      expect(await eventually(() => !isRunning(pid))).toBe(true)
      expect(leftovers(options)).toEqual([])
    },
  )

  it('takes the browser with it even when killed, and the next run removes the folder', async () => {
    const options = launchOptions()
    const program = await startProgram('hold', packageRoot, options.machine.temporaryFolder)
    const pid = Number(await firstLine(program))
    program.kill('SIGKILL')
    await once(program, 'exit')
    expect(await eventually(() => !isRunning(pid))).toBe(true)
    expect(leftovers(options)).toHaveLength(1)
    await withBrowser(options, product)
    expect(await eventually(() => leftovers(options).length === 0)).toBe(true)
  })
})
