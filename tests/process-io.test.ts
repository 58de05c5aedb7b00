import { spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { wantsColor } from '../scripts/io.ts'
import { processIo } from '../scripts/process-io.ts'
import { packageRoot } from './helpers/fake-io.ts'

/** A process that can be told to end without ending this one. */
function fakeProcess(): NodeJS.Process {
  const host = Object.assign(new EventEmitter(), {
    argv: ['node', 'lectern', 'build', 'talk'],
    env: { TERM: 'xterm' },
    platform: 'linux',
    arch: 'x64',
    versions: { node: '20.19.0' },
    stdout: Object.assign(new EventEmitter(), { write: vi.fn() }),
    stderr: Object.assign(new EventEmitter(), { write: vi.fn(), isTTY: true, columns: 90 }),
    cwd: () => '/talks',
    getuid: () => 7,
  })
  return host as unknown as NodeJS.Process
}

describe('processIo', () => {
  test('shows the process as the program wants it', () => {
    const io = processIo(fakeProcess(), '/package', () => {})
    expect(io).toMatchObject({
      argv: ['build', 'talk'],
      cwd: '/talks',
      isTerminal: true,
      columns: 90,
      color: true,
      packageRoot: '/package',
      machine: { platform: 'linux', arch: 'x64', uid: 7 },
    })
  })

  test('aborts with the first signal and exits at once with the second', () => {
    const host = fakeProcess()
    const exit = vi.fn()
    const { signal } = processIo(host, '/package', exit)
    expect(signal.aborted).toBe(false)
    host.emit('SIGTERM', 'SIGTERM')
    expect(signal.reason).toMatchObject({ exitCode: 143 })
    expect(exit).not.toHaveBeenCalled()
    host.emit('SIGINT', 'SIGINT')
    expect(exit).toHaveBeenCalledWith(130)
  })

  test('does not mind a reader that has gone, but every other failure of a stream', () => {
    const host = fakeProcess()
    processIo(host, '/package', () => {})
    const broken = (code: string) => () => host.stdout.emit('error', Object.assign(new Error(code), { code }))
    expect(broken('EPIPE')).not.toThrow()
    expect(broken('EIO')).toThrow('EIO')
  })
})

describe('wantsColor', () => {
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
  ])('with %j on a terminal or not (%s): %s', (env, isTerminal, color) => {
    expect(wantsColor(env, isTerminal)).toBe(color)
  })
})

test('a closed pipe ends the program without a word', () => {
  const script = `"${process.execPath}" "${join(packageRoot, 'scripts/lectern.js')}" build --help | head -1`
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' })
  expect({ stdout, stderr }).toEqual({ stdout: 'Writes the deck, deck.pdf and handout.pdf.\n', stderr: '' })
})
