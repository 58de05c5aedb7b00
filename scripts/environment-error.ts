/**
 * The error for everything that is wrong around us rather than in the deck or in our code: no browser,
 * a full disk, a taken port. The program ends with exit code 3 and shows the message as it stands.
 */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
  readonly exitCode = 3
}
