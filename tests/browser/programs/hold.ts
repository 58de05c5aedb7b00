/** Starts a browser, says its process id and keeps it open, to be interrupted meanwhile. */
import { startBrowser } from '../../../scripts/browser/launch.ts'

const [packageRoot = '', temporaryFolder = ''] = process.argv.slice(2)
const { platform, arch, env } = process
const browser = startBrowser({
  packageRoot,
  machine: { platform, arch, env, uid: process.getuid?.(), temporaryFolder },
})
await browser.use(async (session) => {
  console.log(session.pid)
  await new Promise((resolve) => setTimeout(resolve, 60_000))
})
