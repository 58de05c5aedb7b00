/** An export that is killed while the browser works leaves the PDF from before, and no browser. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isRunning, packageRoot } from '../browser/support.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let folder: TemporaryFolder
beforeAll(() => {
  folder = temporaryFolder()
})
afterAll(() => folder.remove())

const start = (deck: string) =>
  spawn(process.execPath, [join(packageRoot, 'scripts/lectern.js'), 'pdf', deck, '-o', 'out', '-q'], {
    cwd: folder.path,
    env: { ...process.env, TMPDIR: join(folder.path, 'temporary') },
    stdio: 'ignore',
  })

interface Process {
  readonly pid: number
  readonly words: string
}

/** The processes that a process has started, and theirs. */
function startedBy(pid: number): Process[] {
  const all = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const [, parent] = /\) \w (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8')
      return [{ pid: Number(name), parent: Number(parent), words }]
    } catch {
      return [] // It has ended meanwhile.
    }
  })
  const below = (parent: number): Process[] =>
    all.flatMap((one) => (one.parent === parent ? [one, ...below(one.pid)] : []))
  return below(pid)
}

const isShowing = ({ words }: Process): boolean => words.includes('--type=renderer')

/** The processor time that a process has used, in the ticks of the system; a hundred are a second. */
function ticksOf(pid: number): number {
  const [, user = 0] = /\) \w (?:-?\d+ ){10}(\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  return Number(user)
}

const readOut = (name: string): Buffer => readFileSync(join(folder.path, 'out', name))
const endOf = async (program: ReturnType<typeof start>): Promise<unknown> =>
  program.exitCode ?? program.signalCode ?? (await once(program, 'exit'))[0]
const endOfAll = (processes: readonly Process[]) =>
  vi.waitFor(() => expect(processes.filter(({ pid }) => isRunning(pid))).toEqual([]), { timeout: 30_000 })

describe.runIf(process.platform === 'linux')('with SIGKILL', () => {
  let before: Buffer
  let files: readonly string[]
  beforeEach(async () => {
    folder.write({ 'temporary/.keep': '', 'good/01.md': '# Good\n' })
    expect(await endOf(start('good'))).toBe(0)
    before = readOut('deck.pdf')
    files = folder.files('out')
  })
  afterEach(async () => {
    // What the killed one left does not disturb the next.
    expect(await endOf(start('good'))).toBe(0)
    expect(readOut('deck.pdf').equals(before)).toBe(true)
  })

  it.each([
    ['loads', '<script>for (;;);</script>'],
    ['is printed', '<script>addEventListener("beforeprint", () => { for (;;); })</script>'],
  ])('while the page %s', async (_, script) => {
    // The script never comes to an end, so the program is killed in the middle for certain.
    folder.write({ 'endless/deck.yaml': 'html: raw\n', 'endless/01.md': `# Endless\n\n${script}\n` })
    const program = start('endless')
    const browser = await vi.waitUntil(
      () => {
        const processes = startedBy(Number(program.pid))
        // Nothing but the script keeps the page at work for so long.
        return processes.some((one) => isShowing(one) && ticksOf(one.pid) > 150) && processes
      },
      { timeout: 50_000 },
    )
    program.kill('SIGKILL')
    await endOf(program)
    await endOfAll(browser)
    expect(readOut('deck.pdf').equals(before)).toBe(true)
    expect(folder.files('out')).toEqual(files)
  })

  it('at any moment: each PDF is the one from before or the new one, whole', async () => {
    folder.write({ 'new/01.md': '# New\n\n---\n\n# Slides\n' })
    const handout = readOut('handout.pdf')
    const begin = performance.now()
    expect(await endOf(start('new'))).toBe(0)
    const duration = performance.now() - begin
    const known = {
      'deck.pdf': [before, readOut('deck.pdf')],
      'handout.pdf': [handout, readOut('handout.pdf')],
    }
    expect(await endOf(start('good'))).toBe(0)
    for (const part of [0.4, 0.6, 0.75, 0.9, 1]) {
      const program = start('new')
      await new Promise((resolve) => setTimeout(resolve, part * duration))
      const browser = startedBy(Number(program.pid))
      program.kill('SIGKILL')
      await endOf(program)
      await endOfAll(browser)
      for (const [name, versions] of Object.entries(known))
        expect([part, name, versions.some((version) => version.equals(readOut(name)))]).toEqual([
          part,
          name,
          true,
        ])
    }
  })
})
