/** Unpacks the archives in one folder into another, to be killed meanwhile. */
import { unpackBrowser } from '../../../scripts/browser/unpack.ts'

const [archives = '', parent = ''] = process.argv.slice(2)
await unpackBrowser({ archives, parents: [parent], name: 'chromium-1' })
