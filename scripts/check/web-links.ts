/** Asks the web whether addresses answer. Nothing else in Lectern uses the network, and this only with `--online`. */
import { setTimeout } from 'node:timers/promises'

const AT_ONCE = 4
const LONGEST = 10_000

/** Servers that are asked too often say how many seconds to wait; longer than this nobody does. */
const LONGEST_WAIT = 3

export interface DeadLink {
  readonly reason: string
  /**
   * True when the server answered and would not show the page to a program, or not so soon again: people may well
   * see it. Link checkers accept such answers or only warn of them.
   */
  readonly isRefusal: boolean
}

/** Why addresses do not answer within `longest` milliseconds, by address; those that do are left out. */
export async function askWeb(
  addresses: readonly string[],
  signal: AbortSignal,
  longest = LONGEST,
): Promise<ReadonlyMap<string, DeadLink>> {
  const waiting = [...new Set(addresses)].filter((address) => /^https?:\/\//i.test(address))
  const dead = new Map<string, DeadLink>()
  const work = async (): Promise<void> => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const link = await ask(address, signal, longest)
      if (link) dead.set(address, link)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  signal.throwIfAborted()
  return dead
}

/** Some servers refuse to answer HEAD, so what it is refused is asked again in the ordinary way. */
async function ask(address: string, ending: AbortSignal, longest: number): Promise<DeadLink | undefined> {
  // A signal that nobody else holds may be collected before its time is up, and then nothing ends the request.
  const late = AbortSignal.timeout(longest)
  const signal = AbortSignal.any([ending, late])
  try {
    const head = await answerTo(address, 'HEAD', signal).catch(() => undefined)
    signal.throwIfAborted()
    if (head?.ok) return undefined
    const first = await answerTo(address, 'GET', signal)
    const wait = secondsToWait(first)
    if (wait === undefined) return toDeadLink(first)
    await setTimeout(wait * 1000, undefined, { signal })
    return toDeadLink(await answerTo(address, 'GET', signal))
  } catch (error) {
    if (late.aborted) return dead(`the server does not answer within ${longest / 1000} s`)
    const { cause } = error as { cause?: { code?: unknown } }
    return dead(
      typeof cause?.code === 'string' ? `it cannot be reached (${cause.code})` : 'it cannot be reached',
    )
  }
}

const dead = (reason: string): DeadLink => ({ reason, isRefusal: false })

async function answerTo(address: string, method: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(address, { method, signal, redirect: 'follow' })
  await response.body?.cancel()
  return response
}

/** 999 is what LinkedIn answers to programs. */
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [401, 'asks who you are'],
  [403, 'does not show it to programs'],
  [407, 'asks who you are'],
  [429, 'is asked too often'],
  [999, 'does not show it to programs'],
])

function toDeadLink({ ok, status }: Response): DeadLink | undefined {
  if (ok) return undefined
  const refusal = REFUSALS.get(status)
  if (refusal === undefined) return dead(`the server answers ${status}`)
  return { reason: `the server ${refusal} (${status})`, isRefusal: true }
}

/** How long a busy server wants to be left alone; undefined when it is not busy, or for too long. */
function secondsToWait({ status, headers }: Response): number | undefined {
  const text = headers.get('retry-after')
  if ((status !== 429 && status !== 503) || text === null) return undefined
  const seconds = Number(text)
  return seconds <= LONGEST_WAIT ? seconds : undefined
}
