/** The folder in which new files wait until all of them are there. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from '../is-running.ts'
import type { OutputFile } from '../types.ts'
import { writeDraft } from './write-draft.ts'

const NAME = /^\.lectern-(\d+)$/

export interface Staging {
  /** Writes a file aside. */
  readonly add: (contents: OutputFile['contents']) => StagedFile
  /** Removes what was not moved. */
  readonly close: () => void
}

export interface StagedFile {
  /** Puts the file where it belongs. */
  readonly moveTo: (target: string) => void
}

/**
 * A staging folder of this process inside `folder`, so that moving out of it never crosses a disk. It is flat,
 * since making folders takes as long as writing files.
 */
export function openStaging(folder: string): Staging {
  const staging = join(folder, `.lectern-${process.pid}`)
  // Only a process of the same number that was killed can have left one.
  if (existsSync(staging)) rmSync(staging, { recursive: true, force: true })
  mkdirSync(staging)
  const waiting = new Set<string>()
  let count = 0
  return {
    add(contents) {
      count += 1
      const file = join(staging, `${count}`)
      waiting.add(file)
      writeDraft(file, contents, folder)
      return {
        moveTo(target) {
          renameSync(file, target)
          waiting.delete(file)
        },
      }
    },
    close() {
      for (const file of waiting) rmSync(file, { force: true })
      rmdirSync(staging)
    },
  }
}

/** Removes the staging folders of processes that were killed. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(NAME.exec(name)?.[1])
    if (pid && pid !== process.pid && !isRunning(pid))
      rmSync(join(folder, name), { recursive: true, force: true })
  }
}
