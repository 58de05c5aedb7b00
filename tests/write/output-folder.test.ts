import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { outputFolder } from '../../scripts/write/output-folder.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

const cwd = () => tempFolder({ 'slides/a.md': '', 'file.txt': '' })
const choose = (root: string, out: string, single = false) =>
  outputFolder(out, { cwd: root, deckRoot: join(root, 'slides'), single })

it('is relative to the working directory and need not exist', () => {
  const root = cwd()
  expect(choose(root, 'a/dist')).toEqual({ path: join(root, 'a/dist'), displayPath: 'a/dist' })
  expect(choose(root, './slides/dist').displayPath).toBe('slides/dist')
})

it.each([
  ['file.txt', 'is a file'],
  ['file.txt/x', 'is a file'],
  ['slides', 'holds the deck itself'],
  ['.', 'holds the deck itself'],
  ['..', 'holds the deck itself'],
  ['node_modules/x', 'inside node_modules'],
])('may not be %s', (out, reason) => {
  const root = cwd()
  expect(() => choose(root, out)).toThrow(reason)
})

it('may not be the deck by way of a link', () => {
  const root = cwd()
  symlinkSync('slides', join(root, 'link'))
  expect(() => choose(root, 'link')).toThrow('holds the deck itself')
})

it('may be above a deck that is one file, but not beside it', () => {
  const root = cwd()
  expect(choose(root, '.', true).path).toBe(root)
  expect(() => choose(root, 'slides', true)).toThrow('holds the deck itself')
})
