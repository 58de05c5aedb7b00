import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  EXPORT_PATH,
  type ExportEndpoint,
  exportEndpoint,
  type MakePdfs,
} from '../../scripts/dev/export-endpoint.ts'
import { diagnostic } from '../../scripts/diagnostics/diagnostic.ts'
import { EnvironmentError } from '../../scripts/environment-error.ts'

let server: Server
let endpoint: ExportEndpoint
let address: string

async function serve(make: MakePdfs): Promise<void> {
  endpoint = exportEndpoint(make, '127.0.0.1')
  server = createServer((request, response) => {
    if (!endpoint.handle(request, response)) response.writeHead(418).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(async () => {
  await endpoint.close()
  server.closeAllConnections()
  server.close()
})

const PDFS = [
  { path: 'deck.pdf', contents: 'deck' },
  { path: 'handout.pdf', contents: new Uint8Array([1, 2, 3]) },
]
const twoPdfs: MakePdfs = async (_signal, onStep) => {
  onStep('Printing')
  return { value: PDFS, diagnostics: [] }
}

/** Sends the headers as they are, which fetch would not. */
async function post(headers: Record<string, string> = { origin: address }, path = EXPORT_PATH) {
  const sent = httpRequest(address + path, { method: 'POST', headers }).end()
  const [response] = await once(sent, 'response')
  let text = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return {
    status: response.statusCode as number,
    /** Everything that was said, when the answer has ended. */
    news: async () => {
      await once(response, 'end')
      return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
    },
    leave: () => sent.destroy(),
  }
}

/** An export that goes on until it is ended; `ended` says why. */
function endless() {
  const seen = { ended: undefined as unknown, runs: 0 }
  const make: MakePdfs = (signal) => {
    seen.runs += 1
    return new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => {
        seen.ended = signal.reason
        reject(signal.reason)
      }),
    )
  }
  return { seen, make }
}

describe('an export', () => {
  test('tells what happens, and then where the files are', async () => {
    await serve(twoPdfs)
    const answer = await post()
    const [step, done, ...rest] = await answer.news()
    expect([answer.status, step, rest]).toEqual([200, { type: 'step', text: 'Printing' }, []])
    expect(done).toMatchObject({
      type: 'done',
      problems: [],
      files: [
        { name: 'deck.pdf', bytes: 4 },
        { name: 'handout.pdf', bytes: 3 },
      ],
    })
    const file = await fetch(address + done.files[0].url)
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="deck.pdf"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(await file.text()).toBe('deck')
  })

  test('is not there any more when the next one is', async () => {
    await serve(twoPdfs)
    const [, first] = await (await post()).news()
    const [, second] = await (await post()).news()
    expect((await fetch(address + first.files[0].url)).status).toBe(404)
    expect((await fetch(address + second.files[0].url)).status).toBe(200)
  })

  test('with mistakes gives them instead of files', async () => {
    const mistake = diagnostic('missing-deck', 'talk', ['talk'])
    await serve(async () => ({ value: [], diagnostics: [mistake] }))
    expect(await (await post()).news()).toEqual([
      {
        type: 'failed',
        reason: 'The deck has mistakes.',
        problems: [expect.objectContaining({ code: 'missing-deck', place: 'talk' })],
      },
    ])
  })

  test('says what the machine lacks', async () => {
    await serve(async () => {
      throw new EnvironmentError('There is no browser.')
    })
    expect(await (await post()).news()).toEqual([
      { type: 'failed', reason: 'There is no browser.', problems: [] },
    ])
  })

  test('calls a fault of ours by its name, and the next one runs all the same', async () => {
    const make = vi.fn(twoPdfs).mockRejectedValueOnce(new TypeError('x is not a function'))
    await serve(make)
    const [failed] = await (await post()).news()
    expect(failed.reason).toBe('Lectern failed, and the fault is its own: TypeError: x is not a function')
    expect((await (await post()).news()).at(-1)).toMatchObject({ type: 'done' })
  })

  test('runs alone, and again when the first is over', async () => {
    const { seen, make } = endless()
    await serve(make)
    const first = await post()
    expect((await post()).status).toBe(409)
    expect(seen.runs).toBe(1)
    first.leave()
    await vi.waitFor(() => expect(seen.ended).toBeInstanceOf(Error))
    const next = await post()
    expect([next.status, seen.runs]).toEqual([200, 2])
    next.leave()
  })

  test('ends with the page that asked for it', async () => {
    const { seen, make } = endless()
    await serve(make)
    const answer = await post()
    expect(seen.ended).toBeUndefined()
    answer.leave()
    await vi.waitFor(() => expect(String(seen.ended)).toContain('The page is gone'))
  })

  test('ends with the server', async () => {
    const { seen, make } = endless()
    await serve(make)
    const answer = await post()
    const news = answer.news()
    await endpoint.close()
    expect(String(seen.ended)).toContain('The server has ended')
    expect(await news).toHaveLength(1)
  })
})

describe('nobody else', () => {
  test.each([
    ['a page of another site', { origin: 'http://evil.example' }],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a program that names none', {}],
    ['a name that leads here', { host: 'evil.example', origin: 'http://evil.example' }],
  ])('can start one: %s', async (_who, headers) => {
    const make = vi.fn(twoPdfs)
    await serve(make)
    expect((await post(headers as Record<string, string>)).status).toBe(403)
    expect(make).not.toHaveBeenCalled()
  })

  test('can fetch one through a name that leads here', async () => {
    await serve(twoPdfs)
    const [, { files }] = await (await post()).news()
    const sent = httpRequest(address + files[0].url, { headers: { host: 'evil.example' } }).end()
    const [response] = await once(sent, 'response')
    expect(response.statusCode).toBe(403)
    response.resume()
  })

  test.each(['/.lectern/export/', '/.lectern/export/deck.pdf', '/.lectern/export/../../deck.pdf'])(
    'finds anything at %s',
    async (path) => {
      await serve(twoPdfs)
      await (await post()).news()
      const sent = httpRequest({
        ...new URL(address),
        host: '127.0.0.1',
        port: new URL(address).port,
        path,
      }).end()
      const [response] = await once(sent, 'response')
      expect([404, 418]).toContain(response.statusCode)
      response.resume()
    },
  )

  test.each([
    ['GET', EXPORT_PATH, 405],
    ['DELETE', `${EXPORT_PATH}/x/deck.pdf`, 405],
    ['GET', '/', 418],
    ['POST', '/.lectern/exporter', 418],
  ])('gets an answer to %s %s', async (method, path, status) => {
    await serve(twoPdfs)
    expect((await fetch(address + path, { method })).status).toBe(status)
  })
})
