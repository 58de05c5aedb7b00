import { describe, expect, it } from 'vitest'
import { fontEnvironment, libraryEnvironment } from '../../scripts/browser/libraries.ts'
import { thisMachine } from './support.ts'

const folder = '/cache/chromium-1'
const complete = (path: string) => path.startsWith('/usr/lib/x86_64-linux-gnu/')

describe('libraryEnvironment', () => {
  it('changes nothing where the system has all libraries', () => {
    expect(libraryEnvironment(folder, thisMachine({ env: {} }), complete)).toEqual({})
  })

  it.each(['libnss3.so', 'libnspr4.so', 'libexpat.so.1'])(
    'adds the unpacked ones when %s is missing',
    (name) => {
      const exists = (path: string) => complete(path) && !path.endsWith(name)
      expect(libraryEnvironment(folder, thisMachine({ env: {} }), exists)).toEqual({
        LD_LIBRARY_PATH: '/cache/chromium-1/lib',
      })
    },
  )

  it('puts them after the folders the user has chosen', () => {
    const machine = thisMachine({ env: { LD_LIBRARY_PATH: '/opt/a:/opt/b' } })
    expect(libraryEnvironment(folder, machine, () => false)).toEqual({
      LD_LIBRARY_PATH: '/opt/a:/opt/b:/cache/chromium-1/lib',
    })
  })

  it('finds libraries in the folders the user has chosen', () => {
    const machine = thisMachine({ env: { LD_LIBRARY_PATH: '/opt/a' } })
    expect(libraryEnvironment(folder, machine, (path) => path.startsWith('/opt/a/'))).toEqual({})
  })
})

describe('fontEnvironment', () => {
  it('points to the unpacked fonts where the system has no font configuration', () => {
    const machine = thisMachine({ env: {} })
    expect(fontEnvironment(folder, machine, () => false)).toEqual({ FONTCONFIG_PATH: folder })
    expect(fontEnvironment(folder, machine, () => true)).toEqual({})
  })

  it('leaves the choice of the user alone', () => {
    const machine = thisMachine({ env: { FONTCONFIG_FILE: '/home/me/fonts.conf' } })
    expect(fontEnvironment(folder, machine, () => false)).toEqual({})
  })
})
