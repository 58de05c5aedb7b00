/**
 * The least that printing can be: starts the browser as Lectern does, prints one page and ends. Run as a
 * program of its own: `print-page PACKAGE_ROOT OUTPUT [PAGE]`; without a page it prints a blank one.
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '../../scripts/browser/launch.ts'
import { thisMachine } from './this-machine.ts'

const [packageRoot = '', output = '', path] = process.argv.slice(2)
const session = await launchBrowser({ packageRoot, machine: thisMachine() })
try {
  const page = await session.openPage()
  if (path !== undefined) await page.goto(pathToFileURL(path).href)
  writeFileSync(
    output,
    await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }),
  )
} finally {
  await session.close()
}
