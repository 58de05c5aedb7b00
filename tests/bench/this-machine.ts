import { tmpdir } from 'node:os'
import type { Machine } from '../../scripts/browser/machine.ts'

/** The machine as it is. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    env: process.env,
    uid: process.getuid?.(),
    temporaryFolder: tmpdir(),
  }
}
