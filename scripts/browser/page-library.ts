/** Scripts of installed packages that run inside a page. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFolder } from '../read/package-folder.ts'

/** The text of a file of a package, such as `axe-core` and `axe.min.js`; it is run with `page.evaluate`. */
export const readPageLibrary = (packageRoot: string, name: string, file: string): Promise<string> =>
  readFile(join(packageFolder(name, packageRoot), file), 'utf8')
