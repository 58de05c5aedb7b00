/** Turns whatever was thrown into a text for people and an exit code. */
import { EnvironmentError } from './environment-error.ts'
import { Interrupted } from './interrupted.ts'
import { systemErrorSentence } from './system-errors.ts'
import { UsageError } from './usage-error.ts'

export interface Failure {
  readonly text: string
  readonly exitCode: number
}

/** What makes the text of a bug useful to whoever repairs it. */
export interface Circumstances {
  /** `Lectern 1.2.3, Node 20.19.0, linux`. */
  readonly versions: string
  /** Puts the places of the sources into a stack of the compiled program. */
  readonly originalStack: (stack: string) => string
}

/**
 * Explains an exception.
 *
 * Wrong command lines and failures of the environment get a sentence. Everything else is a bug of ours: it
 * is printed whole, because whoever repairs it needs the stack.
 */
export function describeFailure(error: unknown, circumstances: Circumstances): Failure {
  if (error instanceof UsageError) {
    return {
      text: `lectern: ${error.message}\n${error.hint ? `${error.hint}\n` : ''}`,
      exitCode: error.exitCode,
    }
  }
  if (error instanceof Interrupted) return { text: `lectern: ${error.message}\n`, exitCode: error.exitCode }
  const sentence = error instanceof EnvironmentError ? error.message : systemErrorSentence(error)
  if (sentence !== undefined) return { text: `lectern: ${sentence}\n`, exitCode: 3 }
  return { text: bugText(error, circumstances), exitCode: 70 }
}

function bugText(error: unknown, { versions, originalStack }: Circumstances): string {
  return `lectern: this is a bug of Lectern, not a mistake in your deck.

${originalStack(traceOf(error))}

${versions}
Please report it to the project with the lines above and, if you can, the deck that shows it.
`
}

/** The stack with the stacks of its causes. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return `Something that is not an error was thrown: ${String(error)}`
  const cause = error.cause === undefined ? '' : `\nCaused by: ${traceOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
