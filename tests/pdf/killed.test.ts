/** An export that is killed while the browser works leaves the PDF from before, and no browser. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { isRunning, packageRoot } from '../browser/support.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

vi.setConfig({ testTimeout: 60_000 })

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

it.runIf(process.platform === 'linux')('with SIGKILL', async () => {
  folder.write({
    'temporary/.keep': '',
    'good/01.md': '# Good\n',
    // The page never comes to an end, so the program is killed in the middle for certain.
    'endless/deck.yaml': 'html: raw\n',
    'endless/01.md': '# Endless\n\n<script>for (;;);</script>\n',
  })
  expect((await once(start('good'), 'exit'))[0]).toBe(0)
  const before = readFileSync(join(folder.path, 'out/deck.pdf'))
  const files = folder.files('out')

  const program = start('endless')
  const isShowing = ({ words }: Process) => words.includes('--type=renderer')
  const browser = await vi.waitUntil(
    () => {
      const processes = startedBy(Number(program.pid))
      return processes.some(isShowing) && processes
    },
    { timeout: 30_000 },
  )
  program.kill('SIGKILL')
  await once(program, 'exit')
  await vi.waitFor(() => expect(browser.filter(({ pid }) => isRunning(pid))).toEqual([]), { timeout: 30_000 })
  expect(readFileSync(join(folder.path, 'out/deck.pdf')).equals(before)).toBe(true)
  expect(folder.files('out')).toEqual(files)

  // What the killed one left does not disturb the next.
  expect((await once(start('good'), 'exit'))[0]).toBe(0)
  expect(readFileSync(join(folder.path, 'out/deck.pdf')).equals(before)).toBe(true)
})
