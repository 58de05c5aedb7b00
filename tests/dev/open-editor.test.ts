import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { editorCommand, fileInside } from '../../scripts/dev/open-editor.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

test.each([
  [{}, 'code'],
  [{ EDITOR: 'vim' }, 'vim'],
  [{ EDITOR: 'vim', LECTERN_EDITOR: 'zed' }, 'zed'],
  [{ EDITOR: 'vim', LECTERN_EDITOR: '' }, 'vim'],
])('the editor of %j is %s', (env, command) => {
  expect(editorCommand(env)).toBe(command)
})

test('only files inside the folders are opened', () => {
  const root = tempFolder({ 'deck/a.md': '', 'deck/sub/b.md': '', 'deck-two/c.md': '', 'd.md': '' })
  symlinkSync(join(root, 'd.md'), join(root, 'deck/link.md'))
  const inside = (path: string) => fileInside(join(root, path), [join(root, 'deck')])
  expect([inside('deck/a.md'), inside('deck/sub/b.md')]).toEqual([
    join(root, 'deck/a.md'),
    join(root, 'deck/sub/b.md'),
  ])
  for (const path of ['d.md', 'deck-two/c.md', 'deck/../d.md', 'deck/link.md', 'deck/none.md', 'deck'])
    expect(inside(path)).toBeUndefined()
})
