/**
 * Lets pages of the dev server ask for the PDFs of the deck: a POST starts the export and is answered with what
 * happens, one JSON text a line; what came out of the last one can be fetched until the next begins.
 *
 * Only pages of this very server may ask. One export runs at a time, and it ends when its page goes away.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentType } from '../browser/content-types.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { EnvironmentError } from '../environment-error.ts'
import type { Checked, OutputFile } from '../types.ts'
import { isAllowedHost, isSameOrigin } from './allowed-host.ts'
import type { ExportNews } from './messages.ts'
import { toProblems } from './problems.ts'

/** Makes the PDFs, or says what is wrong; throws the reason of the signal when it aborts. */
export type MakePdfs = (
  signal: AbortSignal,
  onStep: (text: string) => void,
) => Promise<Checked<readonly OutputFile[]>>

export interface ExportEndpoint {
  /** Answers a request that is about exports; false for any other. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Ends a running export, and waits until nothing of it is left. */
  readonly close: () => Promise<void>
}

interface Running {
  /** Aborted when the page that asked for it has left. */
  readonly gone: AbortSignal
  readonly done: Promise<void>
}

export const EXPORT_PATH = '/.lectern/export'

/** `chosenHost` is the name that the server was told to listen on. */
export function exportEndpoint(make: MakePdfs, chosenHost: string): ExportEndpoint {
  const ending = new AbortController()
  let files: ReadonlyMap<string, OutputFile> = new Map()
  let running: Running | undefined

  async function run(response: ServerResponse, gone: AbortSignal): Promise<void> {
    const tell = (news: ExportNews) => response.write(`${JSON.stringify(news)}\n`)
    response.writeHead(200, { ...PLAIN, 'content-type': 'application/x-ndjson' }).flushHeaders()
    try {
      const made = await make(AbortSignal.any([gone, ending.signal]), (text) => tell({ type: 'step', text }))
      const problems = toProblems(made.diagnostics)
      if (hasErrors(made.diagnostics)) tell({ type: 'failed', reason: 'The deck has mistakes.', problems })
      else {
        files = addressed(made.value)
        tell({ type: 'done', files: [...files].map(([url, file]) => described(url, file)), problems })
      }
    } catch (error) {
      // Nobody hears it when the page or the server was the one to end it.
      tell({ type: 'failed', reason: reasonOf(error), problems: [] })
    } finally {
      response.end()
    }
  }

  function start(request: IncomingMessage, response: ServerResponse): void {
    const { host, origin } = request.headers
    // A form of another site could ask as well, and its browser says where it stands.
    if (!isSameOrigin(origin, host)) refuse(response, 403, 'Only pages of this server may ask.')
    else if (running && !running.gone.aborted)
      refuse(response, 409, 'An export is running already, in this or another window.')
    else startAfter(running?.done, response)
  }

  /** An export whose page is gone is about to end. */
  function startAfter(before: Promise<void> | undefined, response: ServerResponse): void {
    const left = new AbortController()
    const gone = left.signal
    response.on('close', () => left.abort(new Error('The page is gone.')))
    const done = Promise.resolve(before).then(() => run(response, gone))
    const own: Running = { gone, done }
    running = own
    void done.finally(() => {
      if (running === own) running = undefined
    })
  }

  function send(request: IncomingMessage, response: ServerResponse): void {
    const file = files.get(request.url ?? '')
    if (!file) {
      refuse(response, 404, 'This export is not there any more.')
      return
    }
    response.writeHead(200, {
      ...PLAIN,
      'content-type': contentType(file.path),
      'content-length': Buffer.byteLength(file.contents),
      'content-disposition': `attachment; filename="${file.path}"`,
    })
    response.end(request.method === 'HEAD' ? undefined : file.contents)
  }

  return {
    handle(request, response) {
      const { url = '', method = '' } = request
      if (url !== EXPORT_PATH && !url.startsWith(`${EXPORT_PATH}/`)) return false
      if (!isAllowedHost(request.headers.host, chosenHost))
        refuse(response, 403, 'This server answers only to its own address.')
      else if (url === EXPORT_PATH)
        method === 'POST' ? start(request, response) : refuse(response, 405, 'Only POST.', { allow: 'POST' })
      else if (method === 'GET' || method === 'HEAD') send(request, response)
      else refuse(response, 405, 'Only GET.', { allow: 'GET, HEAD' })
      return true
    },
    async close() {
      ending.abort(new Error('The server has ended.'))
      await running?.done
    },
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof EnvironmentError ? error.message : `Lectern failed, and the fault is its own: ${error}`

const PLAIN = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const

/** Nobody can guess the address, and that of an older export never shows a newer one. */
function addressed(files: readonly OutputFile[]): ReadonlyMap<string, OutputFile> {
  const id = randomUUID()
  return new Map(files.map((file) => [`${EXPORT_PATH}/${id}/${file.path}`, file]))
}

const described = (url: string, { path, contents }: OutputFile) => ({
  name: path,
  url,
  bytes: Buffer.byteLength(contents),
})

function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...PLAIN, 'content-type': 'text/plain; charset=utf-8', ...headers })
  response.end(`${message}\n`)
}
