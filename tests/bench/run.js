/**
 * `npm run bench`: compiles the benchmark into the package cache and starts it.
 *
 * Plain JavaScript, because Node 20 does not run TypeScript. `--help` prints the options.
 */
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')
const compiled = `${root}/node_modules/.cache/lectern/bench`

await build({
  absWorkingDir: root,
  entryPoints: { main: 'tests/bench/main.ts', 'print-page': 'tests/bench/print-page.ts' },
  outdir: compiled,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
})
const { main } = await import(pathToFileURL(`${compiled}/main.mjs`).href)
process.exitCode = await main({ argv: process.argv.slice(2), packageRoot: root, compiled })
