import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { Interrupted } from '../scripts/interrupted.ts'
import { lectern } from './helpers/fake-io.ts'

describe('help', () => {
  test('of the program goes to stdout when it is asked for', async () => {
    const { code, stdout, stderr } = await lectern('--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatchInlineSnapshot(`
      "Lectern turns a folder of Markdown into a talk and its PDFs.

      Usage: lectern COMMAND [options]

      Commands:
        dev [DECK]     Serves the deck and updates it while you edit
        build [DECK]   Writes the deck, deck.pdf and handout.pdf
        pdf [DECK]     Writes deck.pdf and handout.pdf, or one of them
        png [DECK]     Writes slides as pictures: slide-001.png and so on
        check [DECK]   Renders every slide and reports what is wrong
        claims [DECK]  Prints the register of claims and replies
        new DIR        Starts a deck that shows the main layouts, ready to be changed

      Options:
        -h, --help     print this help; "lectern COMMAND --help" prints the help of a command
        -v, --version  print the version

      Exit codes:
        0   done
        1   mistakes in the deck, its templates or its settings
        2   a wrong command line
        3   the environment failed: no browser, a taken port, a full disk
        70  a bug of Lectern
      "
    `)
  })

  test('goes to stderr with exit code 2 when nothing is asked for', async () => {
    const { stdout } = await lectern('-h')
    expect(await lectern('')).toEqual({ code: 2, stdout: '', stderr: stdout })
  })

  test('of dev', async () => {
    expect((await lectern('dev --help')).stdout).toMatchInlineSnapshot(`
      "Serves the deck and updates it while you edit.

      Usage: lectern dev [DECK] [options]

      DECK is a folder of Markdown files, or one .md file (default: slides).

      Options:
        -p, --port PORT     port to listen on (default: 8000, or the next free one)
            --host HOST     address to listen on (default: 127.0.0.1, this machine; all networks: 0.0.0.0)
            --open          open the deck in your browser
            --follow        show the slide that you edit
            --poll          look for changes again and again, for network drives
            --no-check      show no findings of "lectern check" on the slides
            --browser PATH  browser that --open uses (default: your own)
        -q, --quiet         print nothing but errors
        -h, --help          print this help
      "
    `)
  })

  test('of build', async () => {
    expect((await lectern('build --help')).stdout).toMatchInlineSnapshot(`
      "Writes the deck, deck.pdf and handout.pdf.

      Usage: lectern build [DECK] [options]

      DECK is a folder of Markdown files, or one .md file (default: slides).

      Options:
        -o, --out PATH      folder to write into (default: dist), or a page with "--standalone"
            --no-pdf        leave the PDFs out; most decks then need no browser
            --standalone    put everything into one page that can be mailed
        -w, --watch         build again after every change
            --browser PATH  browser to print with (default: the one that comes with Lectern)
        -q, --quiet         print nothing but errors
        -h, --help          print this help
      "
    `)
  })

  test('of pdf', async () => {
    expect((await lectern('pdf --help')).stdout).toMatchInlineSnapshot(`
      "Writes deck.pdf and handout.pdf, or one of them.

      Usage: lectern pdf [DECK] [options]

      DECK is a folder of Markdown files, or one .md file (default: slides).

      Options:
        -o, --out PATH      folder to write into (default: dist), or a file when it ends in .pdf
            --slides LIST   only these slides, such as 3-7,9
            --fragments     one page for each step of a slide, not for the handout
            --handout KIND  the handout alone: notes, 2up, 3up, 6up or outline
            --paper PAPER   a4 or letter, for the handout (default: as the deck says)
            --browser PATH  browser to print with (default: the one that comes with Lectern)
        -q, --quiet         print nothing but errors
        -h, --help          print this help
      "
    `)
  })

  test('of new', async () => {
    expect((await lectern('new -h')).stdout).toMatchInlineSnapshot(`
      "Starts a deck that shows the main layouts, ready to be changed.

      Usage: lectern new DIR [options]

      DIR is the folder for the new deck; it may not hold any files yet.

      Options:
            --title TEXT    title of the talk (default: made from DIR)
            --editor        only renews the editor settings (.vscode) of a deck that is there
            --browser PATH  taken by every command; nothing is printed here
        -q, --quiet         print nothing but errors
        -h, --help          print this help
      "
    `)
  })

  test.each(['dev', 'build', 'pdf', 'png', 'new'])(
    'of %s fits a terminal of 100 columns',
    async (command) => {
      const { stdout } = await lectern([command, '--help'])
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    },
  )
})

test.each(['--version', '-v'])('%s prints the version', async (option) => {
  expect(await lectern(option)).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' })
})

test('values of options that npm kept to itself are told how options are written there', async () => {
  const env = { npm_lifecycle_event: 'pdf' }
  const { code, stderr } = await lectern('pdf talk 3', { env })
  expect(code).toBe(2)
  expect(stderr).toContain('With npm, options stand behind "--": npm run pdf -- DECK --option.')
  expect((await lectern('pdf talk --quiet 3', { env })).stderr).not.toContain('With npm')
  expect((await lectern('pdf talk 3')).stderr).not.toContain('With npm')
})

describe('a wrong command line exits with 2 and a sentence', () => {
  test.each([
    ['biuld', 'lectern: There is no command called "biuld".\nDid you mean "build"?\n'],
    ['start', 'lectern: There is no command called "start".\nDid you mean "dev"?\n'],
    [
      'talk.md',
      'lectern: There is no command called "talk.md".\nUse one of: dev, build, pdf, png, check, claims, new.\n',
    ],
    [
      '--quiet build',
      'lectern: The option "--quiet" comes before any command.\nWrite the command first: dev, build, pdf, png, check, claims, new.\n',
    ],
    [
      'build --oot x',
      'lectern: "lectern build" has no option "--oot".\nDid you mean "--out"? "lectern build --help" lists what it takes.\n',
    ],
    [
      'build -o talk.pdf',
      'lectern: "build" writes a folder, and "--out" names a PDF.\nUse "lectern pdf" for a single PDF.\n',
    ],
    [
      'build -o talk.html',
      'lectern: "build" writes a folder, and "--out" names a page.\nAdd "--standalone" for one page that needs no other file, or name a folder.\n',
    ],
    [
      'pdf -o talk.png',
      'lectern: "pdf" writes PDFs, and "--out" names another kind of file.\nName a folder, or a file that ends in .pdf. For pictures there is "lectern png".\n',
    ],
    [
      'png -o talk.jpg',
      'lectern: "png" writes a folder of pictures, and "--out" names a single file.\nName a folder; "--slides 1" makes one picture.\n',
    ],
    [
      'pdf --slides 3-',
      'lectern: "--slides 3-" is not a list of slides: write numbers and ranges such as 3-7,9.\n"lectern pdf --help" lists what it takes.\n',
    ],
    [
      'pdf --paper a5',
      'lectern: "--paper a5" is not one of the choices: use a4 or letter.\n"lectern pdf --help" lists what it takes.\n',
    ],
    [
      'pdf --handout 4up',
      'lectern: "--handout 4up" is not one of the choices: use notes or 2up or 3up or 6up or outline.\n"lectern pdf --help" lists what it takes.\n',
    ],
    [
      'pdf -o talk.pdf --paper a4',
      'lectern: "--paper" is about the handout, and a single PDF is the deck itself.\nAdd "--handout notes", or leave "--paper" out: pages of the deck have the size of its slides.\n',
    ],
    [
      'dev --port x',
      'lectern: "--port x" is not a port: use a number from 0 to 65535.\n"lectern dev --help" lists what it takes.\n',
    ],
    [
      'dev --browser b',
      'lectern: "--browser" says what --open opens, and "--open" is missing.\nAdd "--open", or leave "--browser" out.\n',
    ],
    [
      'new',
      'lectern: "lectern new" needs DIR: the folder for the new deck; it may not hold any files yet.\n"lectern new --help" lists what it takes.\n',
    ],
  ])('%s', async (line, stderr) => {
    expect(await lectern(line)).toEqual({ code: 2, stdout: '', stderr })
  })
})

describe('in a folder', () => {
  let cwd: string
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'lectern-cli-'))
  })
  afterEach(() => rmSync(cwd, { recursive: true, force: true }))

  test.each(['build', 'pdf', 'dev'])(
    '%s of a missing deck exits with 1 and says where it looked',
    async (command) => {
      expect(await lectern([command, 'talk'], { cwd })).toEqual({
        code: 1,
        stdout: '',
        stderr: `talk  error  missing-deck
There is no deck at "talk".
Hint: Name a folder of Markdown files or one .md file, or start a deck with "lectern new DIR".

1 error
`,
      })
    },
  )

  test('a signal ends a command with the exit code that shells expect', async () => {
    writeFileSync(join(cwd, 'a.md'), '# A')
    const signal = AbortSignal.abort(new Interrupted('SIGTERM'))
    const ended = await lectern('build a.md --no-pdf', { cwd, signal })
    expect(ended).toEqual({ code: 143, stdout: '', stderr: 'lectern: Stopped by SIGTERM.\n' })
    expect(readdirSync(cwd)).toEqual(['a.md'])
  })

  test('an unexpected exception exits with 70, its stack and where to report it', async () => {
    // A package without templates cannot happen after an installation.
    writeFileSync(join(cwd, 'a.md'), '# A')
    const { code, stdout, stderr } = await lectern('build a.md --no-pdf', { cwd, packageRoot: cwd })
    expect({ code, stdout }).toEqual({ code: 70, stdout: '' })
    expect(stderr).toContain('this is a bug of Lectern')
    expect(stderr).toMatch(/ENOENT.*\n\s+at /)
    expect(stderr).toContain('Please report it')
  })

  test('a browser that is not there exits with 3 and one sentence', async () => {
    writeFileSync(join(cwd, 'a.md'), '# A')
    const ended = await lectern('build a.md --browser nowhere', { cwd })
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('nowhere')
    expect(readdirSync(cwd)).toEqual(['a.md'])
  })

  test('quiet leaves only mistakes to be printed', async () => {
    writeFileSync(join(cwd, 'a.md'), '# A')
    expect(await lectern('build a.md --no-pdf --quiet', { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(readFileSync(join(cwd, 'dist/index.html'), 'utf8')).toContain('<h1')
    writeFileSync(join(cwd, 'a.md'), '---\nlayout: clam\n---\n# A')
    const { code, stderr } = await lectern('build a.md --no-pdf --quiet', { cwd })
    expect(code).toBe(1)
    expect(stderr).toContain('a.md:2:9  error  unknown-layout')
  })
})
