import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import type { Problems, ServerMessage } from '../../scripts/dev/messages.ts'
import { Interrupted } from '../../scripts/interrupted.ts'
import type { Io } from '../../scripts/io.ts'
import { run } from '../../scripts/run.ts'
import { type FakeIo, fakeIo, lectern, packageRoot } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let folder: TemporaryFolder
let ending: AbortController
let ended: Promise<number> | undefined

beforeEach(() => {
  folder = temporaryFolder()
  folder.write({ 'talk/01.md': '# One\n\n::: private\nFor my eyes\n:::\n' })
  ending = new AbortController()
})

afterEach(async () => {
  ending.abort(new Interrupted('SIGINT'))
  await ended
  folder.remove()
})

/** Starts `lectern dev` and waits until it serves. */
async function serve(
  line = 'dev talk --port 0',
  given: Partial<Io> = {},
): Promise<{ io: FakeIo; url: string }> {
  const io = fakeIo([...line.split(' '), '--no-check'], { cwd: folder.path, signal: ending.signal, ...given })
  ended = run(io)
  const url = await vi.waitFor(
    () => {
      const address = / at (http\S+) /.exec(io.written.stderr)?.[1]
      if (!address) throw new Error(`It does not serve yet: ${io.written.stderr}`)
      return address
    },
    { timeout: 10_000 },
  )
  await wait(150)
  return { io, url }
}

const pageAt = async (url: string): Promise<string> => (await fetch(url)).text()

/** What pages are told to be wrong at the moment: places, severities and codes. */
async function problemsAt(url: string): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}.lectern/socket`, { origin: url.slice(0, -1) })
  const problems = await new Promise<Problems>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const message: ServerMessage = JSON.parse(String(data))
      if (message.type === 'problems') resolve(message)
    })
  })
  socket.terminate()
  return problems.problems.map(({ place, severity, code }) => `${place}  ${severity}  ${code}`).join('\n')
}

describe('lectern dev', () => {
  test('serves the deck and follows its changes', async () => {
    const { url } = await serve()
    expect(await pageAt(url)).toContain('One')
    folder.write({ 'talk/01.md': '# Changed' })
    await vi.waitFor(async () => expect(await pageAt(url)).toContain('Changed'), { timeout: 10_000 })
  })

  test('shows what is private, which a build leaves out', async () => {
    const { url } = await serve()
    expect(await pageAt(url)).toContain('For my eyes')
    expect((await lectern('build talk --no-pdf', { cwd: folder.path })).code).toBe(0)
    expect(readFileSync(join(folder.path, 'dist/index.html'), 'utf8')).not.toContain('For my eyes')
  })

  test('shows mistakes over the last good deck until they are mended', async () => {
    const { io, url } = await serve()
    folder.write({ 'talk/01.md': '---\nlayout: clam\n---\n# Two' })
    await vi.waitFor(async () => expect(await problemsAt(url)).toContain('talk/01.md:2:9  error'), {
      timeout: 10_000,
    })
    expect(io.written.stderr).toContain('unknown-layout')
    expect(await pageAt(url)).toContain('One')
    folder.write({ 'talk/01.md': '# Three' })
    await vi.waitFor(async () => expect(await problemsAt(url)).toBe(''), { timeout: 10_000 })
    expect(await pageAt(url)).toContain('Three')
  })

  test('serves a deck that is broken from the start, and shows why', async () => {
    folder.write({ 'talk/01.md': '---\nlayout: clam\n---\n# Two' })
    const { url } = await serve()
    expect(await pageAt(url)).toContain('.lectern/live.js')
    expect(await problemsAt(url)).toContain('unknown-layout')
  })

  test('ends quietly with the signal', async () => {
    const { url } = await serve()
    ending.abort(new Interrupted('SIGINT'))
    expect(await ended).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })

  test('ends at once with Ctrl-C, whoever is still connected, and leaves nothing behind', async () => {
    const process = spawn(
      globalThis.process.execPath,
      [join(packageRoot, 'scripts/lectern.js'), 'dev', 'talk', '--port', '0'],
      { cwd: folder.path, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    process.stderr.on('data', (chunk) => {
      said += chunk
    })
    const url = await vi.waitFor(
      () => {
        const address = / at (http\S+) /.exec(said)?.[1]
        if (!address) throw new Error(`It does not serve yet: ${said}`)
        return address
      },
      { timeout: 20_000 },
    )
    const socket = new WebSocket(`${url.replace('http', 'ws')}.lectern/socket`, { origin: url.slice(0, -1) })
    await once(socket, 'open')
    const idle = connect(Number(new URL(url).port), '127.0.0.1')
    await once(idle, 'connect')
    idle.on('error', () => {})
    const before = folder.files()
    process.kill('SIGINT')
    await once(process, 'exit')
    expect(process.exitCode).toBe(0)
    expect(folder.files()).toEqual(before)
    socket.terminate()
    idle.destroy()
  })

  test('prints the address for others, and a QR code of it on a terminal', async () => {
    const { io } = await serve('dev talk --port 0 --host 0.0.0.0', { isTerminal: true })
    const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
    const hasNetwork = addresses.some(({ family, internal }) => family === 'IPv4' && !internal)
    expect(/In your network: http:\/\/\d+\.\d+\.\d+\.\d+:\d+\/\n[█▀▄ ]{20,}\n/.test(io.written.stderr)).toBe(
      hasNetwork,
    )
  })

  test('does not take another port than the one that was asked for', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    expect(await lectern(`dev talk --port ${port}`, { cwd: folder.path })).toEqual({
      code: 3,
      stdout: '',
      stderr: `lectern: Port ${port} is taken by another program; choose another one with --port.\n`,
    })
    other.close()
  })
})
