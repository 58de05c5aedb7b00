/** The edge of the process: hands it to the program and sets the exit code. */
import { processIo } from './process-io.ts'
import { run } from './run.ts'
import { tellFailure } from './tell-failure.ts'

/** Runs the command line of this process; `packageRoot` holds our templates and packages. */
export async function main(packageRoot: string): Promise<void> {
  const io = processIo(process, packageRoot, (code) => process.exit(code))
  process.on('uncaughtException', (error) => process.exit(tellFailure(io, error)))
  process.exitCode = await run(io)
}
