/** The edge of the process: hands it to the program and sets the exit code. */
import { processIo } from './process-io.ts'
import { fail, run } from './run.ts'

/** Runs the command line of this process; `packageRoot` holds our templates and packages. */
export async function main(packageRoot: string): Promise<void> {
  const io = processIo(process, packageRoot, (code) => process.exit(code))
  process.on('uncaughtException', (error) => process.exit(fail(io, error)))
  process.exitCode = await run(io)
}
