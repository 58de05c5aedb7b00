/** Opens the place of a mistake in the author's editor. */
import { realpathSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import launchEditor from 'launch-editor'
import type { OpenInEditor } from './messages.ts'

export interface EditorOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Real paths of folders; nothing outside them is opened. */
  readonly roots: readonly string[]
  /** Hears why the editor did not start. */
  readonly onFailure: (reason: string) => void
}

/** The command of the editor: Visual Studio Code, unless the author has said something else. */
export const editorCommand = ({ LECTERN_EDITOR, EDITOR }: EditorOptions['env']): string =>
  LECTERN_EDITOR || EDITOR || 'code'

/** Opens a file that a page names as diagnostics do, relative to the working directory. */
export function openInEditor({ file, line, column }: OpenInEditor, options: EditorOptions): void {
  const path = fileInside(resolve(realpathSync.native(options.cwd), file), options.roots)
  if (path === undefined) return
  launchEditor(`${path}:${line}:${column}`, editorCommand(options.env), (_, reason) =>
    options.onFailure(reason ?? 'no editor was found'),
  )
}

/** The real path of a file inside one of the folders; undefined for any other. */
export function fileInside(path: string, roots: readonly string[]): string | undefined {
  try {
    const real = realpathSync.native(path)
    return roots.some((root) => real.startsWith(root + sep)) ? real : undefined
  } catch {
    return undefined
  }
}
