/** What the browser tests share: this machine as the edge would describe it, and scripts run as a process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'
import type { LaunchOptions } from '../../scripts/browser/launch.ts'
import type { Machine } from '../../scripts/browser/machine.ts'

export const packageRoot = fileURLToPath(new URL('../..', import.meta.url))

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function thisMachine(changes: Partial<Machine> = {}): Machine {
  const { platform, arch, env } = process
  return { platform, arch, env, uid: process.getuid?.(), temporaryFolder: tmpdir(), ...changes }
}

/** Launch options with a temporary folder of its own, so that leftovers show. */
export function launchOptions(): LaunchOptions & { machine: Machine } {
  return { packageRoot, machine: thisMachine({ temporaryFolder: temporaryFolder() }) }
}

export function leftovers({ machine }: { machine: Machine }): string[] {
  return readdirSync(machine.temporaryFolder)
}

/** Whether a process runs; one that has ended and waits to be collected does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Runs a TypeScript file of tests/browser/programs as a process of its own. */
export async function startProgram(name: string, ...args: string[]): Promise<ChildProcess> {
  const outfile = join(temporaryFolder(), `${name}.mjs`)
  const entry = fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url))
  const banner = {
    js: "import{createRequire as toRequire}from'node:module';const require=toRequire(import.meta.url);",
  }
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner,
    logLevel: 'error',
  })
  const child = spawn(process.execPath, [outfile, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** The first line that a program writes. */
export async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  while (!text.includes('\n')) {
    if (child.exitCode !== null) throw new Error(`The program ended with exit code ${child.exitCode}.`)
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')])
  }
  return text.slice(0, text.indexOf('\n'))
}

/** Waits until `condition` holds, for at most five seconds. */
export async function eventually(condition: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (condition()) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return condition()
}
