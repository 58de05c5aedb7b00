/** Read stage: loads the templates that come with the program and those that the deck brings. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import type { Checked, Diagnostic, SourceFile } from '../types.ts'
import { type DeckReader, readSource } from './deck-reader.ts'
import { toLazySourceFile } from './source-text.ts'
import { type TemplateFiles, toTemplateFiles } from './template-files.ts'

const FOLDERS = ['layouts', 'partials'] as const

interface Places {
  readonly cwd: string
  readonly packageRoot: string
}

/** All templates as texts; what cannot be read in the deck is reported and left out. */
export async function readTemplates(reader: DeckReader, places: Places): Promise<Checked<TemplateFiles>> {
  const own = await readOwn(reader)
  return { value: toTemplateFiles(readBuiltIn(places), own.value), diagnostics: own.diagnostics }
}

function readBuiltIn({ packageRoot, cwd }: Places): Map<string, SourceFile> {
  const root = join(packageRoot, 'templates')
  const paths = ['', ...FOLDERS].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter(isTemplateFile)
      .sort()
      .map((name) => (folder === '' ? name : `${folder}/${name}`)),
  )
  const shownRoot = relative(cwd, root).split(sep).join('/')
  return new Map(
    paths.map((path) => [
      path,
      toLazySourceFile(() => readFileSync(join(root, path), 'utf8'), path, posix.join(shownRoot, path)),
    ]),
  )
}

async function readOwn(reader: DeckReader): Promise<Checked<Map<string, SourceFile>>> {
  const listed = await Promise.all(FOLDERS.map((folder) => reader.list(folder)))
  const paths = listed.flat().filter(isTemplateFile)
  const files = new Map<string, SourceFile>()
  const diagnostics: Diagnostic[] = []
  for (const path of paths) {
    const source = await readSource(reader, path)
    if (source.value) files.set(path, source.value)
    diagnostics.push(...source.diagnostics)
  }
  return { value: files, diagnostics }
}

const isTemplateFile = (name: string): boolean => name.endsWith('.hbs') || name.endsWith('.yaml')
