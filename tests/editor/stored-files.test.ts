import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownFiles } from '../../scripts/editor/editor-files.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { generated } from './built-in.ts'

const FOLDER = join(packageRoot, 'templates/editor')

const files = [...ownFiles(), ...generated()]

it.each(files.map(({ path, contents }) => [path, contents] as const))(
  'templates/editor/%s says what the declarations say; UPDATE_EXPECTED=1 writes it anew',
  (path, contents) => {
    if (process.env.UPDATE_EXPECTED) {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(join(FOLDER, path), contents)
    }
    expect(readFileSync(join(FOLDER, path), 'utf8')).toBe(contents)
  },
)

it('stores nothing else beside them', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(files.map(({ path }) => path).sort())
})
