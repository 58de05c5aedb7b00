import { describe, expect, test } from 'vitest'
import { EnvironmentError } from '../scripts/environment-error.ts'
import { describeFailure } from '../scripts/failure.ts'
import { Interrupted } from '../scripts/interrupted.ts'
import { UsageError } from '../scripts/usage-error.ts'

const circumstances = {
  versions: 'Lectern 1.2.3',
  originalStack: (stack: string) => stack.replace('cli.cjs', 'run.ts'),
}
const failure = (error: unknown) => describeFailure(error, circumstances)

/** An error as Node throws it for a failed system call. */
const systemError = (code: string, rest: object = {}): Error =>
  Object.assign(new Error(`${code}: as Node says it`), { code, syscall: 'open', errno: -1, ...rest })

describe('describeFailure', () => {
  test('gives a wrong command line its sentence and its hint', () => {
    expect(failure(new UsageError('No such option.', 'Use another.'))).toEqual({
      text: 'lectern: No such option.\nUse another.\n',
      exitCode: 2,
    })
    expect(failure(new UsageError('No such option.')).text).toBe('lectern: No such option.\n')
  })

  test('gives the environment its sentence', () => {
    expect(failure(new EnvironmentError('There is no browser.'))).toEqual({
      text: 'lectern: There is no browser.\n',
      exitCode: 3,
    })
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends as shells expect after %s', (signal, exitCode) => {
    expect(failure(new Interrupted(signal))).toEqual({ text: `lectern: Stopped by ${signal}.\n`, exitCode })
  })

  test.each([
    [systemError('ENOSPC'), 'The disk is full.'],
    [systemError('ENOSPC', { path: 'dist/a' }), 'The disk is full: dist/a.'],
    [systemError('EACCES', { path: 'dist' }), 'Access is denied: dist.'],
    [systemError('EACCES', { path: 'a', dest: 'b' }), 'Access is denied: b.'],
    [
      systemError('EACCES', { port: 80 }),
      'Port 80 may not be used by ordinary programs; choose one above 1023 with --port.',
    ],
    [systemError('EROFS', { path: '/x' }), 'The disk is read-only: /x.'],
    [
      systemError('EADDRINUSE', { port: 8000 }),
      'Port 8000 is taken by another program; choose another one with --port.',
    ],
    [
      systemError('EADDRNOTAVAIL', { address: '192.0.2.1' }),
      'This machine has no address "192.0.2.1"; choose another one with --host.',
    ],
    [
      systemError('ENOTFOUND', { hostname: 'nowhere' }),
      'This machine has no address "nowhere"; choose another one with --host.',
    ],
    [
      systemError('ENOENT', { syscall: 'uv_cwd' }),
      'The folder that this command was started in no longer exists.',
    ],
  ])('turns %s into a sentence', (error, sentence) => {
    expect(failure(error)).toEqual({ text: `lectern: ${sentence}\n`, exitCode: 3 })
  })

  test.each([
    systemError('ENOENT', { path: 'templates/deck.hbs' }),
    Object.assign(new Error('x'), { code: 'ENOSPC' }),
  ])('takes %s for a bug of ours', (error) => {
    expect(failure(error).exitCode).toBe(70)
  })

  test('prints a bug whole: stack, causes, versions and what to do', () => {
    const error = new Error('outer', { cause: new Error('inner') })
    error.stack = 'Error: outer\n    at cli.cjs:1:2'
    const { text, exitCode } = failure(error)
    expect(exitCode).toBe(70)
    expect(text).toMatch(
      /^lectern: this is a bug of Lectern, not a mistake in your deck\.\n\nError: outer\n {4}at run\.ts:1:2\nCaused by: Error: inner\n {4}at /,
    )
    expect(text).toMatch(/\n\nLectern 1\.2\.3\nPlease report it/)
  })

  test('prints what is thrown without being an error', () => {
    expect(failure('text').text).toContain('Something that is not an error was thrown: text')
  })
})
