import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import type { OutputFile } from '../../scripts/types.ts'
import { readManifest } from '../../scripts/write/manifest.ts'
import { writeOutput } from '../../scripts/write/write-output.ts'
import { putFiles, tempFolder } from '../helpers/temp-folder.ts'

const files = (contents: Record<string, string | Uint8Array>): OutputFile[] =>
  Object.entries(contents).map(([path, text]) => ({ path, contents: text }))
const write = (path: string, contents: Record<string, string | Uint8Array>) =>
  writeOutput({ path, displayPath: 'dist' }, files(contents))
const text = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')
const tree = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !statSync(join(folder, path)).isDirectory())
    .sort()

const FIRST = { 'index.html': '<p>one', 'lectern/deck.css': 'a{}', 'img/a.png': new Uint8Array([1, 2]) }

describe('a build', () => {
  it('makes the folder, the files and a manifest of them', () => {
    const dist = join(tempFolder(), 'a/dist')
    const { value, diagnostics } = write(dist, FIRST)
    expect(diagnostics).toEqual([])
    expect(value).toEqual({ written: Object.keys(FIRST), removed: [], unchanged: 0 })
    expect(tree(dist)).toEqual(['.lectern.json', 'img/a.png', 'index.html', 'lectern/deck.css'])
    expect(JSON.parse(text(dist, '.lectern.json')).files).toEqual([
      { path: 'img/a.png', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { path: 'index.html', sha256: expect.any(String) },
      { path: 'lectern/deck.css', sha256: expect.any(String) },
    ])
  })

  it('is the same to the byte whatever was there before', () => {
    const [a, b] = [tempFolder(), tempFolder()]
    write(a, FIRST)
    write(b, { 'index.html': 'old', 'old/x.txt': '' })
    write(b, Object.fromEntries(Object.entries(FIRST).reverse()))
    expect(tree(b)).toEqual(tree(a))
    expect(text(b, '.lectern.json')).toBe(text(a, '.lectern.json'))
  })

  it('leaves unchanged files alone', () => {
    const dist = tempFolder()
    write(dist, FIRST)
    const past = new Date('2020-01-01')
    for (const path of tree(dist)) utimesSync(join(dist, path), past, past)
    expect(write(dist, { ...FIRST, 'index.html': '<p>two' }).value).toMatchObject({
      written: ['index.html'],
      unchanged: 2,
    })
    expect(statSync(join(dist, 'lectern/deck.css')).mtime).toEqual(past)
    expect(text(dist, 'index.html')).toBe('<p>two')
    for (const path of tree(dist)) utimesSync(join(dist, path), past, past)
    write(dist, { ...FIRST, 'index.html': '<p>two' })
    expect(tree(dist).map((path) => statSync(join(dist, path)).mtime)).toEqual(tree(dist).map(() => past))
  })

  it('removes what the former build wrote and this one does not, with folders left empty', () => {
    const dist = tempFolder({ 'img/mine.png': 'mine' })
    write(dist, { ...FIRST, 'fonts/a/b.woff2': '' })
    expect(write(dist, { 'index.html': '<p>one' }).value.removed.toSorted()).toEqual([
      'fonts/a/b.woff2',
      'img/a.png',
      'lectern/deck.css',
    ])
    expect(tree(dist)).toEqual(['.lectern.json', 'img/mine.png', 'index.html'])
    expect(existsSync(join(dist, 'fonts'))).toBe(false)
  })

  it('can turn a file into a folder and back', () => {
    const dist = tempFolder()
    write(dist, { img: 'a file' })
    expect(write(dist, { 'img/a.png': 'a' }).diagnostics).toEqual([])
    expect(write(dist, { img: 'a file' }).diagnostics).toEqual([])
    expect(tree(dist)).toEqual(['.lectern.json', 'img'])
  })
})

describe('files of others', () => {
  const refused = (dist: string, contents: Record<string, string | Uint8Array> = FIRST) => {
    const before = tree(dist)
    const { value, diagnostics } = write(dist, contents)
    expect(value.written).toEqual([])
    expect(tree(dist)).toEqual(before)
    return diagnostics.map(({ code, path }) => `${code} ${path}`)
  }

  it('stop a build that would replace them, before anything is touched', () => {
    const dist = tempFolder({ 'index.html': 'mine', 'img/a.png': 'mine', '.gitignore': '*' })
    expect(refused(dist)).toEqual(['foreign-file dist/img/a.png', 'foreign-file dist/index.html'])
    expect(text(dist, 'index.html')).toBe('mine')
  })

  it('in other places are left alone', () => {
    const dist = tempFolder({ '.gitignore': '*\n!.gitignore\n', 'img/other.png': 'mine' })
    expect(write(dist, FIRST).diagnostics).toEqual([])
    write(dist, {})
    expect(tree(dist)).toEqual(['.gitignore', '.lectern.json', 'img/other.png'])
  })

  it('may not stand where a folder is needed, nor a folder where a file is', () => {
    expect(refused(tempFolder({ img: 'mine' }))).toEqual(['foreign-file dist/img'])
    expect(refused(tempFolder({ 'index.html/x': 'mine' }))).toEqual(['foreign-file dist/index.html'])
  })

  it('are not reached through links', () => {
    const elsewhere = tempFolder({ 'a.png': 'mine' })
    const dist = tempFolder()
    symlinkSync(elsewhere, join(dist, 'img'))
    expect(refused(dist)).toEqual(['foreign-file dist/img'])
  })

  it('are not removed through a link that took the place of a folder of ours', () => {
    const elsewhere = tempFolder({ 'a.png': 'mine' })
    const dist = tempFolder()
    write(dist, { 'index.html': '' })
    writeFileSync(
      join(dist, '.lectern.json'),
      '{"files":[{"path":"index.html"},{"path":"img/a.png"},{"path":"../escape.txt"},{"path":"/etc/hosts"},7]}',
    )
    symlinkSync(elsewhere, join(dist, 'img'))
    expect([...readManifest(dist)]).toEqual(['index.html', 'img/a.png'])
    write(dist, { 'index.html': 'new' })
    expect(text(elsewhere, 'a.png')).toBe('mine')
  })

  it('are everything when the manifest cannot be read', () => {
    const dist = tempFolder({ '.lectern.json': 'broken', 'index.html': 'mine' })
    expect(refused(dist)).toEqual(['foreign-file dist/index.html'])
  })
})

describe('a build that ends half-way', () => {
  it('leaves the previous one whole when the disk fails, and no staging folder', () => {
    const dist = tempFolder()
    write(dist, FIRST)
    // No system writes a number as a file.
    const broken = [...files({ 'index.html': '<p>two' }), { path: 'x.txt', contents: 7 as unknown as string }]
    expect(() => writeOutput({ path: dist, displayPath: 'dist' }, broken)).toThrow()
    expect(text(dist, 'index.html')).toBe('<p>one')
    expect(readdirSync(dist).sort()).toEqual(['.lectern.json', 'img', 'index.html', 'lectern'])
  })

  it('is cleaned up by the next one', () => {
    const dist = tempFolder()
    write(dist, FIRST)
    const { pid } = spawnSync(process.execPath, ['-e', '0'])
    putFiles(dist, { [`.lectern-${pid}/1`]: 'left over', '.lectern-1/1': 'of a running process' })
    write(dist, { ...FIRST, 'index.html': '<p>two' })
    expect(existsSync(join(dist, `.lectern-${pid}`))).toBe(false)
    expect(existsSync(join(dist, '.lectern-1'))).toBe(true)
  })

  it('leaves no file that the next one would take for somebody else’s', () => {
    const dist = tempFolder()
    write(dist, { 'index.html': '<p>one' })
    // As after a kill between the moves: the manifest lists both builds, but not all files are there.
    writeFileSync(
      join(dist, '.lectern.json'),
      '{"files":[{"path":"index.html"},{"path":"new.css"},{"path":"later.css"}]}',
    )
    writeFileSync(join(dist, 'new.css'), 'b{}')
    const { value, diagnostics } = write(dist, {
      'index.html': '<p>two',
      'new.css': 'c{}',
      'later.css': 'd{}',
    })
    expect(diagnostics).toEqual([])
    expect(value.written).toEqual(['index.html', 'new.css', 'later.css'])
  })

  it('can be killed at any move without harm', async () => {
    const killed = await killableProgram()
    const next = { 'index.html': '<p>two', 'lectern/new.css': 'n{}', 'deck.pdf': 'pdf' }
    const dist = tempFolder()
    for (let moves = 0; moves < 5; moves += 1) {
      write(dist, FIRST)
      const { signal } = spawnSync(process.execPath, [killed, dist, JSON.stringify(next), `${moves}`])
      expect(signal).toBe('SIGKILL')
      // Pages are moved after everything that they refer to, and before PDFs.
      expect(text(dist, 'index.html')).toBe(moves < 3 ? '<p>one' : '<p>two')
      expect(existsSync(join(dist, 'lectern/new.css'))).toBe(moves > 1)
      expect(existsSync(join(dist, 'lectern/deck.css'))).toBe(moves < 4)
      expect(write(dist, FIRST).diagnostics).toEqual([])
      expect(tree(dist)).toEqual(['.lectern.json', 'img/a.png', 'index.html', 'lectern/deck.css'])
    }
  })
})

/** A program that writes an output and kills itself at a move: `node PROGRAM DIST FILES MOVES`. */
async function killableProgram(): Promise<string> {
  const folder = tempFolder()
  const program = join(folder, 'program.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, '../../scripts/write/write-output.ts')],
    outfile: join(folder, 'write-output.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  writeFileSync(
    program,
    `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const [, , dist, files, moves] = process.argv
const { renameSync } = fs
let left = Number(moves)
fs.renameSync = (...paths) => {
  if (left-- === 0) process.kill(process.pid, 'SIGKILL')
  renameSync(...paths)
}
syncBuiltinESMExports()
const { writeOutput } = await import('./write-output.mjs')
const contents = Object.entries(JSON.parse(files)).map(([path, contents]) => ({ path, contents }))
writeOutput({ path: dist, displayPath: 'dist' }, contents)
`,
  )
  return program
}

it('reads nothing from an output that has no manifest', () => {
  const dist = tempFolder()
  expect(readManifest(dist).size).toBe(0)
  mkdirSync(join(dist, '.lectern.json'))
  expect(readManifest(dist).size).toBe(0)
})
