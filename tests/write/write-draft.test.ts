import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { systemErrorSentence } from '../../scripts/system-errors.ts'
import { writeDraft } from '../../scripts/write/write-draft.ts'

const caught = (act: () => void): unknown => {
  try {
    act()
  } catch (error) {
    return error
  }
  return undefined
}

// Linux has a device that is always full.
it.runIf(existsSync('/dev/full'))('names what was to be written when the disk is full', () => {
  const error = caught(() => writeDraft('/dev/full', 'text', 'talk/dist'))
  expect(systemErrorSentence(error)).toBe('The disk is full: talk/dist.')
})
