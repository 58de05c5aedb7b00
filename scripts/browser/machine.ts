/**
 * What the browser code wants to know about the machine. The program's edge fills it in, so that tests can
 * pretend to be another machine.
 */
export interface Machine {
  readonly platform: NodeJS.Platform
  /** As `process.arch`. */
  readonly arch: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Numeric user id; undefined where there is none (Windows). */
  readonly uid: number | undefined
  /** Folder for short-lived files. */
  readonly temporaryFolder: string
}

/** A browser that can be started. */
export interface FoundBrowser {
  readonly path: string
  readonly origin: 'named' | 'bundled' | 'installed'
  /** Variables to add to the environment of the browser. */
  readonly env: Readonly<Record<string, string>>
}

/** Called now and then during long work, with a share between 0 and 1. */
export type OnProgress = (share: number) => void
