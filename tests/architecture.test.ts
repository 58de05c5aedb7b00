import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const SCRIPTS = resolve(import.meta.dirname, '../scripts')

/** Stages in the order of the pipeline; a file may import from its own stage and from earlier ones. */
const ORDER = [
  ['types.ts', 'types', 'diagnostics', 'environment-error.ts', 'usage-error.ts', 'interrupted.ts'],
  ['parse', 'settings', 'cite', 'read'],
  ['model', 'editor'],
  ['render'],
  ['write'],
  ['pipeline.ts'],
  ['browser'],
  ['pdf', 'pictures'],
  ['check'],
  ['dev'],
]

/** Folders and files that may touch the disk, the network, processes or the browser. */
const EDGES = ['read', 'write', 'browser', 'pdf', 'dev', 'cli.ts', 'process-io.ts']
const OUTSIDE =
  /^(node:(fs|fs\/promises|http|https|net|child_process|worker_threads|os)|chokidar|sirv|ws|puppeteer.*)$/

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const files = readdirSync(SCRIPTS, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.split(sep).join('/'))
const textOf = (path: string): string => readFileSync(join(SCRIPTS, path), 'utf8')
const stageOf = (path: string): string => path.split('/')[0] ?? path

const imports: readonly Import[] = files.flatMap((from) =>
  [
    ...textOf(from).matchAll(
      /^(?:import|export) (type )?[^'\n]*?(?:\{[^}]*\} )?(?:from )?'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map(([, type, plain, dynamic]) => {
    const target = plain ?? dynamic ?? ''
    const to = target.startsWith('.')
      ? relative(SCRIPTS, resolve(SCRIPTS, dirname(from), target))
          .split(sep)
          .join('/')
      : target
    return { from, to, typeOnly: type !== undefined }
  }),
)

const rank = (path: string): number => ORDER.findIndex((stages) => stages.includes(stageOf(path)))

describe('the structure of scripts/', () => {
  test('finds the files and imports that it is about', () => {
    expect(files).toContain('pipeline.ts')
    expect(imports).toContainEqual({ from: 'pipeline.ts', to: 'model/build-deck.ts', typeOnly: false })
  })

  test('a stage never imports a later one', () => {
    const backwards = imports.filter(
      ({ from, to, typeOnly }) => !typeOnly && rank(from) !== -1 && rank(to) !== -1 && rank(to) > rank(from),
    )
    expect(backwards).toEqual([])
  })

  test('only the edges reach the disk, the network, processes and the browser', () => {
    const leaks = imports.filter(
      ({ from, to, typeOnly }) => !typeOnly && OUTSIDE.test(to) && !EDGES.includes(stageOf(from)),
    )
    expect(leaks).toEqual([])
  })

  test('the process is touched at its edge alone', () => {
    const guilty = files
      .filter((path) => !['cli.ts', 'process-io.ts'].includes(path))
      .filter((path) => /\bprocess\.(exit|exitCode|argv|cwd|stdout|stderr)\b|\bconsole\./.test(code(path)))
    expect(guilty).toEqual([])
  })

  test('no pure stage asks for the time or for chance', () => {
    const guilty = files
      .filter((path) =>
        ['parse', 'model', 'render', 'settings', 'cite', 'editor', 'diagnostics'].includes(stageOf(path)),
      )
      .filter((path) => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/.test(code(path)))
    expect(guilty).toEqual([])
  })

  test('no file is longer than 250 lines', () => {
    const long = files.filter((path) => textOf(path).split('\n').length > 251)
    expect(long).toEqual([])
  })

  test('nothing is left for later and no check is switched off', () => {
    const guilty = files.filter((path) =>
      /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|expect-error|nocheck)|biome-ignore|\bas any\b|: any\b/.test(
        textOf(path),
      ),
    )
    expect(guilty).toEqual([])
  })
})

/** A file without its comments. */
const code = (path: string): string =>
  textOf(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
