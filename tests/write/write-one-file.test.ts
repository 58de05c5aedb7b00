import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namedFile, writeOneFile } from '../../scripts/write/write-one-file.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

const isOurs = (bytes: Buffer): boolean => bytes.includes('ours')
/** No process has this number: systems stop far below it. */
const GONE = 2 ** 31 - 2

describe('a file of the author’s choice', () => {
  it('is written into a folder that is made, and replaced when it is ours', () => {
    const cwd = tempFolder()
    const file = namedFile('a/b/talk.html', cwd)
    for (const text of ['ours', 'ours again']) {
      expect(writeOneFile(file, text, isOurs).diagnostics).toEqual([])
      expect(readFileSync(file.path, 'utf8')).toBe(text)
      expect(readdirSync(join(cwd, 'a/b'))).toEqual(['talk.html'])
    }
  })

  it('is left alone when it is not', () => {
    const cwd = tempFolder({ 'talk.html': 'mine' })
    const { diagnostics } = writeOneFile(namedFile('talk.html', cwd), 'ours', isOurs)
    expect(diagnostics).toMatchObject([{ code: 'foreign-file' }])
    expect(readFileSync(join(cwd, 'talk.html'), 'utf8')).toBe('mine')
  })

  it('takes away what a run left that was killed, and nothing else', () => {
    const cwd = tempFolder({ '.talk.html.2019': 'mine' })
    mkdirSync(join(cwd, `.lectern-${GONE}`))
    writeFileSync(join(cwd, `.lectern-${GONE}`, '1'), 'half of ou')
    writeOneFile(namedFile('talk.html', cwd), 'ours', isOurs)
    expect(readdirSync(cwd).sort()).toEqual(['.talk.html.2019', 'talk.html'])
  })
})
