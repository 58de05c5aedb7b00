import { describe, expect, test } from 'vitest'
import { createProgress } from '../scripts/progress.ts'
import { fakeIo } from './helpers/fake-io.ts'

const CLEAR = '\r\u001B[K'

function draw(given: object, quiet = false): string {
  const io = fakeIo([], { isTerminal: true, columns: 12, ...given })
  const progress = createProgress(io, quiet)
  progress.show('10 %')
  progress.show('10 %')
  progress.show('a text that is too long')
  progress.clear()
  progress.clear()
  return io.written.stderr
}

describe('progress', () => {
  test('draws over one line of a terminal and takes it away', () => {
    expect(draw({})).toBe(`${CLEAR}10 %${CLEAR}a text that${CLEAR}`)
  })

  test.each([
    ['in a pipe', { isTerminal: false }, false],
    ['with CI set', { env: { CI: 'true' } }, false],
    ['on a terminal that cannot draw over', { env: { TERM: 'dumb' } }, false],
    ['when quiet', {}, true],
  ])('is silent %s', (_, given, quiet) => {
    expect(draw(given, quiet)).toBe('')
  })
})
