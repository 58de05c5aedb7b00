/** What a person reads when something has failed, whichever part of the program noticed it. */
import packageJson from '../package.json' with { type: 'json' }
import { describeFailure } from './failure.ts'
import type { Io } from './io.ts'
import { originalStack } from './read/original-stack.ts'

/** Tells people what went wrong and gives the exit code for it. */
export function tellFailure({ stderr, nodeVersion, machine, signal }: Io, error: unknown): number {
  // What breaks after a signal broke because of it.
  const cause: unknown = signal.aborted ? signal.reason : error
  const versions = `Lectern ${packageJson.version}, Node ${nodeVersion}, ${machine.platform} ${machine.arch}`
  const { text, exitCode } = describeFailure(cause, { versions, originalStack })
  stderr(text)
  return exitCode
}
