/** The process as the program sees it: arguments, streams, environment and the wish to end. */
import { tmpdir } from 'node:os'
import { type EndingSignal, Interrupted } from './interrupted.ts'
import { type Io, wantsColor } from './io.ts'

/** Wraps a process; `exit` ends it at once. */
export function processIo(host: NodeJS.Process, packageRoot: string, exit: (code: number) => void): Io {
  const { env, platform, arch, stdout, stderr } = host
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe)
  const isTerminal = stderr.isTTY === true
  return {
    argv: host.argv.slice(2),
    // Asked only when needed, since a folder that is gone throws.
    get cwd() {
      return host.cwd()
    },
    env,
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    isTerminal,
    columns: stderr.columns ?? 80,
    color: wantsColor(env, isTerminal),
    packageRoot,
    nodeVersion: host.versions.node,
    machine: { platform, arch, env, uid: host.getuid?.(), temporaryFolder: tmpdir() },
    signal: endingSignal(host, exit),
  }
}

function endingSignal(host: NodeJS.Process, exit: (code: number) => void): AbortSignal {
  const ending = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies EndingSignal[]) {
    host.on(name, () => {
      const interrupted = new Interrupted(name)
      // Whoever asks twice does not want to wait.
      if (ending.signal.aborted) exit(interrupted.exitCode)
      ending.abort(interrupted)
    })
  }
  return ending.signal
}

/** `lectern --help | head -1` closes the pipe early; that is no failure. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
