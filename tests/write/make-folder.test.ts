import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { EnvironmentError } from '../../scripts/environment-error.ts'
import { makeFolder } from '../../scripts/write/make-folder.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let folder: TemporaryFolder
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

it('makes a folder with those above it, and is content with one that is there', () => {
  const path = join(folder.path, 'a/b/c')
  makeFolder(path)
  makeFolder(path)
  expect(statSync(path).isDirectory()).toBe(true)
})

it('says that a file stands in the way', () => {
  folder.write({ file: '' })
  expect(() => makeFolder(join(folder.path, 'file/below'))).toThrow(/EEXIST|ENOTDIR/)
})

it.runIf(existsSync('/proc/self'))('gives up where the system takes no folders', () => {
  expect(() => makeFolder('/proc/lectern/deck')).toThrow(EnvironmentError)
})
