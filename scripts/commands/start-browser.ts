/** The browser of a command, which begins to start while the deck is compiled. */
import { resolve } from 'node:path'
import { type Browser, startBrowser } from '../browser/launch.ts'
import type { Io } from '../io.ts'
import type { Progress } from '../progress.ts'

/** @param path The value of `--browser`. */
export const startBrowserFor = (io: Io, path: string | undefined, progress: Progress): Browser =>
  startBrowser({
    browser: path === undefined ? undefined : resolve(io.cwd, path),
    packageRoot: io.packageRoot,
    machine: io.machine,
    onProgress: (share) => progress.show(`Unpacking the browser, once for all: ${Math.round(share * 100)} %`),
  })
