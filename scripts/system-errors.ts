/** Sentences for the errors by which an operating system says that it cannot do something. */

interface SystemError extends Error {
  readonly code: string
  readonly path?: string
  readonly dest?: string
  readonly port?: number
  readonly address?: string
}

const SENTENCES: Readonly<Record<string, (error: SystemError) => string>> = {
  ENOSPC: (error) => `The disk is full${at(error)}.`,
  EDQUOT: (error) => `Your share of the disk is used up${at(error)}.`,
  EACCES: (error) => (error.port === undefined ? `Access is denied${at(error)}.` : portDenied(error)),
  EPERM: (error) => `The system does not permit this${at(error)}.`,
  EROFS: (error) => `The disk is read-only${at(error)}.`,
  EIO: (error) => `The disk reports a failure${at(error)}.`,
  EBUSY: (error) => `A file is in use by another program${at(error)}.`,
  ENOTDIR: (error) => `A file stands where a folder is needed${at(error)}.`,
  EISDIR: (error) => `A folder stands where a file is needed${at(error)}.`,
  ENAMETOOLONG: (error) => `A file name is too long for this disk${at(error)}.`,
  EMFILE: () =>
    'The system allows no more open files; close some programs or raise the limit with "ulimit -n".',
  ENFILE: () => 'The system has too many open files; close some programs.',
  EADDRINUSE: (error) => `Port ${error.port} is taken by another program; choose another one with --port.`,
  EADDRNOTAVAIL: (error) => `This machine has no address "${error.address}"; choose another one with --host.`,
  ENOTFOUND: (error) =>
    `This machine has no address "${Reflect.get(error, 'hostname')}"; choose another one with --host.`,
  EPIPE: () => 'The program that reads our output has ended.',
}

/** One sentence for a system error that is not our fault, else undefined. */
export function systemErrorSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (Reflect.get(error, 'syscall') === 'uv_cwd')
    return 'The folder that this command was started in no longer exists.'
  return isSystemError(error) ? SENTENCES[error.code]?.(error) : undefined
}

const isSystemError = (error: Error): error is SystemError =>
  'code' in error &&
  typeof error.code === 'string' &&
  'syscall' in error &&
  Object.hasOwn(SENTENCES, error.code)

const at = ({ path, dest }: SystemError): string => (path === undefined ? '' : `: ${dest ?? path}`)

const portDenied = ({ port }: SystemError): string =>
  `Port ${port} may not be used by ordinary programs; choose one above 1023 with --port.`
