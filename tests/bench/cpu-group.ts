/**
 * Counts the processor time of whole process trees with a control group of Linux.
 *
 * A browser leaves helpers that nobody waits for, so the times of waited-for children miss a good part of it;
 * a control group misses nothing and costs nothing while the clock runs.
 */
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'

export interface CpuGroup {
  /** The command that runs `command` inside the group. */
  wrap(command: readonly string[]): [string, ...string[]]
  /** Seconds used by all processes of the group until now. */
  seconds(): number
  close(): void
}

const MOUNT = '/sys/fs/cgroup'
const ENTER = 'echo $$ > "$0" && exec "$@"'

/** Makes a group below our own; undefined on other systems and where we may not. */
export function openCpuGroup(): CpuGroup | undefined {
  for (const { folder, seconds } of candidates()) {
    try {
      mkdirSync(folder)
    } catch {
      continue
    }
    return {
      wrap: (command) => ['/bin/sh', '-c', ENTER, join(folder, 'cgroup.procs'), ...command],
      seconds: () => seconds(folder),
      close: () => removeGroup(folder),
    }
  }
  return undefined
}

/** The two generations of control groups keep their books in different files. */
function candidates(): { folder: string; seconds: (folder: string) => number }[] {
  if (!existsSync('/proc/self/cgroup')) return []
  return readFileSync('/proc/self/cgroup', 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, controllers = '', own = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? []
      const name = `lectern-bench-${process.pid}`
      if (controllers === '') return [{ folder: join(MOUNT, own, name), seconds: readSecondGeneration }]
      if (!controllers.split(',').includes('cpuacct')) return []
      return [{ folder: join(MOUNT, controllers, own, name), seconds: readFirstGeneration }]
    })
    .filter(({ folder }) => existsSync(join(folder, '..', 'cgroup.procs')))
}

const readFirstGeneration = (folder: string): number =>
  Number(readFileSync(join(folder, 'cpuacct.usage'), 'utf8')) / 1e9

function readSecondGeneration(folder: string): number {
  const usage = /^usage_usec (\d+)$/m.exec(readFileSync(join(folder, 'cpu.stat'), 'utf8'))?.[1]
  return Number(usage ?? 0) / 1e6
}

function removeGroup(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // A process of a peer is still in it; an empty group that stays behind does no harm.
  }
}
