/**
 * Loads the compiled program together with the machine code that V8 made of it in an earlier run.
 *
 * Compiling the program's functions anew takes longer than building a small deck, so the code cache (see
 * `vm.Script`) is kept beside each file, by version of Node and kind of run; V8 checks that it belongs to the source.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'

/**
 * The exports of the program whose entry is `file`. Runs of the same `kind` use the same functions, so they share what V8
 * has made of them; a run without a kind takes what `pages` have left, and leaves nothing.
 */
export function loadProgram(file, kind) {
  const folder = dirname(file)
  const fromPackages = createRequire(file)
  const loaded = new Map()
  const fresh = []

  function load(path) {
    if (loaded.has(path)) return loaded.get(path).exports
    const module = { exports: {} }
    loaded.set(path, module)
    const cache = `${path}.${process.version}-${process.arch}-${kind || 'pages'}.cache`
    const cachedData = readIfThere(cache)
    const script = new Script(readFileSync(path, 'utf8'), { filename: pathToFileURL(path).href, cachedData })
    if (!cachedData || script.cachedDataRejected) fresh.push({ script, cache })
    script.runInThisContext()(module.exports, requireFrom, module)
    return module.exports
  }

  function requireFrom(name) {
    return name.startsWith('./') ? load(`${folder}/${name.slice(2)}`) : fromPackages(name)
  }

  if (kind) process.on('exit', (exitCode) => exitCode === 0 && keepCode(fresh))
  return load(file)
}

function readIfThere(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Written at the end of a run, when V8 has compiled the functions that runs use. */
function keepCode(scripts) {
  for (const { script, cache } of scripts) {
    const draft = `${cache}.${process.pid}`
    try {
      writeFileSync(draft, script.createCachedData())
      renameSync(draft, cache)
    } catch {
      // A cache that cannot be written only costs time.
    }
  }
}
