const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

export type EndingSignal = keyof typeof NUMBERS

/** The reason of an aborted `Io.signal`; shells expect 128 + the number of the signal as exit code. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly exitCode: number

  constructor(signal: EndingSignal) {
    super(`Stopped by ${signal}.`)
    this.exitCode = 128 + NUMBERS[signal]
  }
}
