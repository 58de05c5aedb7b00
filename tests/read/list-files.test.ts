import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFiles } from '../../scripts/read/list-files.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

describe('the files of a folder', () => {
  it('are named with the folders that they lie in, without what others put there', () => {
    const root = tempFolder({
      'b.md': '',
      'a/c.png': '',
      'a/.hidden': '',
      '.git/config': '',
      'node_modules/x.js': '',
      'site/.lectern.json': '',
      'site/index.html': '',
    })
    expect(listFiles(root)).toEqual(['a/c.png', 'b.md'])
  })

  // Nothing is closed to the administrator.
  it.skipIf(process.getuid?.() === 0)('are none in a folder that may not be read', () => {
    const root = tempFolder({ 'b.md': '' })
    const closed = join(root, 'lost+found')
    mkdirSync(closed)
    chmodSync(closed, 0)
    expect(listFiles(root)).toEqual(['b.md'])
    chmodSync(closed, 0o700)
  })
})
