import { expect, it } from 'vitest'
import { BrowserGone, describeEnding } from '../../scripts/browser/browser-gone.ts'
import { EnvironmentError } from '../../scripts/environment-error.ts'

const ENDING = { code: 127, signal: null, error: undefined, words: '' }

it('names a library that the system lacks', () => {
  const words = 'chromium: error while loading shared libraries: libnss3.so: cannot open shared object file'
  const { message, exitCode } = describeEnding('/x/chromium', { ...ENDING, words })
  expect(message).toContain('lacks the library libnss3.so.')
  expect(exitCode).toBe(3)
})

it('says what to do about a forbidden sandbox, where a second try would not help', () => {
  const error = describeEnding('/x', { ...ENDING, words: 'FATAL: No usable sandbox! …' })
  expect(error).toBeInstanceOf(EnvironmentError)
  expect(error).not.toBeInstanceOf(BrowserGone)
  expect(error.message).toMatch(/cannot start its sandbox.*user namespaces.*--browser PATH/s)
  expect(describeEnding('/x', ENDING)).toBeInstanceOf(BrowserGone)
})

it('shows the last words, and no more than five lines', () => {
  const words = 'one\ntwo\nthree\nfour\nfive\nsix\n'
  const { message } = describeEnding('/x', { ...ENDING, code: null, signal: 'SIGSEGV', words })
  expect(message).toBe(
    'The browser "/x" ended unexpectedly by signal SIGSEGV.\n  two\n  three\n  four\n  five\n  six',
  )
})

it('says that the temporary folder may be full where the signal is that of a full disk', () => {
  const ended = (signal: NodeJS.Signals) => describeEnding('/x', { ...ENDING, code: null, signal }).message
  expect(ended('SIGTRAP')).toMatch(
    /by signal SIGTRAP\. The folder for temporary files may be full:.*TMPDIR\.$/,
  )
  expect(ended('SIGBUS')).toContain('TMPDIR')
  expect(ended('SIGSEGV')).not.toContain('TMPDIR')
})
