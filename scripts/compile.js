/**
 * Compiles scripts/cli.ts and all it imports into a few files that start quickly.
 *
 * Runs after `npm ci` and whenever a start finds the compiled program stale. Safe to run twice at once and
 * to be killed: a program is written into a folder of its own, moved into place whole, and only then made
 * the current one. A program that is still running finds its own folder unchanged.
 */
import { createHash, randomBytes } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolders, currentProgram, ENTRY, findPackageRoot, stampOf } from './program.js'

/**
 * Packages that are left where npm put them: native code, the browser and its files, the hundreds of code
 * languages of which a deck uses two, and what reads and cuts fonts, with files of its own.
 */
const EXTERNAL = [
  'esbuild',
  '@sparticuz/chromium',
  'fontkit',
  'fsevents',
  'highlight.js',
  'highlight.js/*',
  'subset-font',
]

/** Packages that only some runs load: each is compiled into a file of its own. */
const APART = [
  '@cantoo/pdf-lib',
  '@valibot/to-json-schema',
  'chokidar',
  'hast-util-from-html',
  'hast-util-sanitize',
  'hast-util-to-html',
  'highlight.js/lib/core',
  'property-information',
  'puppeteer-core',
  'tar-fs',
  'uqr',
  'ws',
]

// A script whose value is a function, so that it can be loaded with V8's code cache (see load-program.js).
const WRAPPER = { banner: { js: '(function(exports,require,module){' }, footer: { js: '})' } }

const KEPT_PROGRAMS = 10
const ABANDONED_AFTER = 10 * 60 * 1000

/** Compiles the program of the package at `root` and returns the file that starts it. */
export async function compile(root) {
  // Taken first: a file that changes while we compile makes the result stale, never wrong.
  const stamp = stampOf(root)
  const modules = await bundle(root)
  await writeToFirst([...cacheFolders(root)], root, modules, stamp)
  return currentProgram(root, stamp)
}

/** What to tell about a failed compilation: one sentence for the environment, all of it for our mistakes. */
export function explain(error) {
  if (error.code === 'ERR_MODULE_NOT_FOUND') {
    return { exitCode: 3, message: 'its packages are missing. Run "npm ci" in its folder.' }
  }
  if (error.syscall) return { exitCode: 3, message: `cannot keep the compiled program: ${error.message}.` }
  return { exitCode: 70, message: `the program in scripts/ does not compile.\n${error.message}` }
}

/** The compiled files as [name, contents] pairs, sorted by name. */
async function bundle(root) {
  const { build, stop } = await import('esbuild')
  const options = {
    absWorkingDir: root,
    outdir: 'out',
    write: false,
    bundle: true,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    target: 'node20',
    // A lazy import becomes a lazy require, which goes through the code cache too.
    supported: { 'dynamic-import': false },
    mainFields: ['module', 'main'],
    minify: true,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    ...WRAPPER,
  }
  try {
    const program = {
      entryPoints: { cli: 'scripts/cli.ts' },
      external: EXTERNAL,
      plugins: [setApart],
      sourcemap: 'external',
    }
    const results = await Promise.all([
      build({ ...options, ...program }),
      ...APART.map((name) => build({ ...options, stdin: entryOf(root, name), plugins: [shareNames] })),
    ])
    const [{ outputFiles }, ...apart] = results
    return [
      ...outputFiles.map((file) => [basename(file.path), file.contents]),
      ...apart.map((result, at) => [`${fileOf(APART[at])}.cjs`, result.outputFiles[0].contents]),
    ].sort(([a], [b]) => (a < b ? -1 : 1))
  } finally {
    await stop()
  }
}

/** What a package exports by name; a default export would come out wrapped twice. */
const entryOf = (root, name) => ({ contents: `module.exports = require('${name}')`, resolveDir: root })

const fileOf = (packageName) => packageName.replace('@', '').replaceAll('/', '-')

/** Imports of packages that are compiled apart lead to their files beside the program. */
const setApart = {
  name: 'set-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path }) =>
      APART.includes(path) ? { path: `./${fileOf(path)}.cjs`, external: true } : undefined,
    )
  },
}

/** The libraries for HTML look names up in one package, which they and the program must share. */
const shareNames = {
  name: 'share-names',
  setup({ onResolve }) {
    onResolve({ filter: /^property-information$/ }, ({ path, importer }) =>
      importer === '<stdin>' ? undefined : { path: `./${fileOf(path)}.cjs`, external: true },
    )
  },
}

/** Writes into the first cache folder that may be written to. */
async function writeToFirst([cache, ...others], root, modules, stamp) {
  try {
    await writeProgram(cache, root, modules, stamp)
  } catch (error) {
    if (others.length === 0 || !['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(error.code))
      throw error
    await writeToFirst(others, root, modules, stamp)
  }
}

async function writeProgram(cache, root, modules, stamp) {
  const inPackage = cache.startsWith(`${root}/node_modules/`)
  await mkdir(cache, { recursive: true, mode: inPackage ? 0o777 : 0o700 })
  const name = contentName(modules)
  const draft = `${cache}/.new-${randomBytes(6).toString('hex')}`
  try {
    await mkdir(draft)
    await Promise.all(modules.map(([file, contents]) => writeFile(`${draft}/${file}`, contents)))
    // Outside the package, Node finds the packages that were left out of the bundle through this link.
    if (!inPackage) await symlink(packagesFolder(root), `${draft}/node_modules`, 'junction')
    await moveUnlessThere(draft, `${cache}/${name}`)
    await writeFile(`${draft}.current`, `${name}\n${stamp}`)
    await rename(`${draft}.current`, `${cache}/current`)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await removeOldPrograms(cache, name)
}

/** The same modules always get the same name, so two compilations at once agree. */
function contentName(modules) {
  const hash = createHash('sha256')
  for (const [file, contents] of modules) hash.update(`${file} ${contents.length}\n`).update(contents)
  return hash.digest('hex').slice(0, 16)
}

async function moveUnlessThere(from, to) {
  try {
    await rename(from, to)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error
    // Another process was first with the same contents. Anything else in the way is a real error.
    await stat(`${to}/${ENTRY}`)
  }
}

/** The newest few stay, because a program that is still running loads some of its parts late. */
async function removeOldPrograms(cache, current) {
  const entries = await readdir(cache)
  const found = await Promise.all(
    entries.map(async (name) => ({
      name,
      time: await stat(`${cache}/${name}`).then(
        (s) => s.mtimeMs,
        () => 0,
      ),
    })),
  )
  const programs = found.filter(({ name }) => /^[0-9a-f]{16}$/.test(name) && name !== current)
  const drafts = found.filter(
    ({ name, time }) => name.startsWith('.new-') && time < Date.now() - ABANDONED_AFTER,
  )
  const old = programs.sort((a, b) => b.time - a.time).slice(KEPT_PROGRAMS - 1)
  await Promise.all(
    [...old, ...drafts].map(({ name }) => rm(`${cache}/${name}`, { recursive: true, force: true })),
  )
}

/** The node_modules folder that really holds our packages; npm may have put them above the package. */
function packagesFolder(root) {
  return dirname(dirname(createRequire(`${root}/package.json`).resolve('esbuild/package.json')))
}

/** After `npm ci`: compiles at once, so that the first start is as quick as any other. */
async function compileAfterInstall() {
  try {
    await compile(findPackageRoot(import.meta.url))
  } catch (error) {
    const { message, exitCode } = explain(error)
    process.stderr.write(`lectern: ${message}\n`)
    process.exitCode = exitCode
  }
}

const startedFile = process.argv[1]
if (startedFile && realpathSync(startedFile) === fileURLToPath(import.meta.url)) await compileAfterInstall()
