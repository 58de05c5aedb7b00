/** The same deck gives the same bytes, wherever it lies and whoever prints it; its pictures stay as they are. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ParseSpeeds, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packageRoot } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'
import { KITCHEN_SINK } from './print.ts'

const JPEG = join(packageRoot, KITCHEN_SINK, 'img/sea.jpg')
const TEXT = `# One

See [the second](#/two).

![A photograph](photo.jpg)

---

# Two {#two}

![A photograph](photo.jpg)

. . .

Later.

---

# Three

![A photograph](photo.jpg)
`

/** Loaded before the program, it puts its clock forward. The browser has its own: see prepare-page.test.ts. */
const LATER = `
const Present = Date
const later = () => Present.now() + 400 * 24 * 60 * 60 * 1000
globalThis.Date = class Date extends Present {
  constructor(...parts) {
    if (parts.length === 0) super(later())
    else super(...parts)
  }
  static now() {
    return later()
  }
}`

let folder: TemporaryFolder
beforeAll(() => {
  folder = temporaryFolder()
  for (const place of ['here', 'far/away from/hère']) {
    folder.write({
      [`${place}/deck.yaml`]: 'title: Same\ndate: 2026-11-24\nlang: en\nurl: https://example.org/a/\n',
    })
    folder.write({ [`${place}/01.md`]: TEXT })
    copyFileSync(JPEG, join(folder.path, place, 'photo.jpg'))
  }
  mkdirSync(join(folder.path, 'home'))
})
afterAll(() => folder.remove())

const build = (deck: string, out: string, env: Readonly<Record<string, string>>): void =>
  start(['build', deck, '-o', out, '-q'], env)

const run = (command: string, deck: string, out: string, flag: string): void =>
  start([command, deck, '-o', out, '-q', flag], {})

function start(words: readonly string[], env: Readonly<Record<string, string>>): void {
  execFileSync(process.execPath, [join(packageRoot, 'scripts/lectern.js'), ...words], {
    cwd: folder.path,
    env: { ...process.env, ...env },
  })
}

const hashes = (out: string): [string, string][] =>
  folder.files(out).map((path) => [
    path,
    createHash('sha256')
      .update(readFileSync(join(folder.path, out, path)))
      .digest('hex'),
  ])

it('from another folder, in another time zone and language, for another user, and in another year', () => {
  build('here', 'one', { TZ: 'UTC', LANG: 'C' })
  const home = join(folder.path, 'home')
  folder.write({ 'later.cjs': LATER })
  build('far/away from/hère', 'two', {
    TZ: 'Pacific/Auckland',
    LANG: 'de_DE.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    HOME: home,
    USER: 'somebody',
    NODE_OPTIONS: `--require=${join(folder.path, 'later.cjs')}`,
  })
  const first = hashes('one')
  expect(first.map(([path]) => path)).toEqual(
    expect.arrayContaining(['deck.pdf', 'handout.pdf', 'social.png']),
  )
  expect(hashes('two')).toEqual(first)
})

it('holds a picture of several slides once, and a JPEG as it was, with a page for each step too', async () => {
  build('here', 'one', {})
  run('pdf', 'here', 'steps', '--fragments')
  for (const name of ['one/deck.pdf', 'one/handout.pdf', 'steps/deck.pdf']) {
    const document = await PDFDocument.load(readFileSync(join(folder.path, name)), {
      parseSpeed: ParseSpeeds.Fast,
    })
    const pictures = document.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object) => object instanceof PDFRawStream)
      .filter(({ dict }) => dict.get(PDFName.of('Subtype')) === PDFName.of('Image'))
    expect(pictures.map(({ dict }) => String(dict.get(PDFName.of('Filter'))))).toEqual(['/DCTDecode'])
    expect(Buffer.from(pictures[0]?.contents ?? []).equals(readFileSync(JPEG))).toBe(true)
  }
})
