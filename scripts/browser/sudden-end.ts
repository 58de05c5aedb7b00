/** Cleans up when the program is interrupted, so that no browser and no folder stays behind. */
type Cleanup = () => void

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const cleanups = new Set<Cleanup>()

/**
 * Runs `cleanup` when the process exits or is told to end before the returned function was called.
 *
 * @param cleanup Must do its work synchronously: nothing else runs after it.
 */
export function onSuddenEnd(cleanup: Cleanup): () => void {
  if (cleanups.size === 0) listen()
  cleanups.add(cleanup)
  return () => {
    cleanups.delete(cleanup)
    if (cleanups.size === 0) stopListening()
  }
}

function listen(): void {
  process.on('exit', cleanAll)
  for (const signal of SIGNALS) process.on(signal, endBySignal)
}

function stopListening(): void {
  process.off('exit', cleanAll)
  for (const signal of SIGNALS) process.off(signal, endBySignal)
}

function cleanAll(): void {
  for (const cleanup of cleanups) cleanup()
  cleanups.clear()
}

function endBySignal(signal: NodeJS.Signals): void {
  cleanAll()
  stopListening()
  // Whoever else listens decides how the program ends; with nobody left, it ends as if we had not listened.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}
