#!/usr/bin/env node
/**
 * Starts Lectern: compiles the program in scripts/ when its compiled form is missing or stale, and runs it.
 *
 * Plain JavaScript with old syntax only, so that an old Node can still say what is wrong.
 */
import { currentProgram, findPackageRoot, stampOf } from './program.js'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major > 20 || (major === 20 && minor >= 19)) start().catch((error) => stop(error.stack, 70))
else stop(`Node 20.19 or newer is needed; this is Node ${process.versions.node}.`)

async function start() {
  const root = findPackageRoot(import.meta.url)
  const program = currentProgram(root, stampOf(root)) || (await compileNow(root))
  if (!program) return
  const { loadProgram } = await import('./load-program.js')
  const { main } = loadProgram(program, kindOfRun())
  await main(root)
}

/** Which part of the program this run uses; undefined when it is too little for keeping what V8 makes of it. */
function kindOfRun() {
  const [command, ...rest] = process.argv.slice(2)
  if (command === 'build' && rest.includes('--no-pdf')) return 'pages'
  if (command === 'build' || command === 'pdf') return 'paper'
  return ['dev', 'check'].includes(command) ? command : undefined
}

/** The file of the freshly compiled program, or undefined after telling why there is none. */
async function compileNow(root) {
  const { compile, explain } = await import('./compile.js')
  try {
    return await compile(root)
  } catch (error) {
    const { message, exitCode } = explain(error)
    stop(message, exitCode)
  }
}

function stop(message, exitCode = 3) {
  process.stderr.write(`lectern: ${message}\n`)
  process.exitCode = exitCode
}
