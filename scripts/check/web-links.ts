/** Asks the web whether addresses answer. Nothing else in Lectern uses the network, and this only with `--online`. */

const AT_ONCE = 4
const LONGEST = 10_000

/** Why addresses do not answer within `longest` milliseconds, by address; those that do are left out. */
export async function askWeb(
  addresses: readonly string[],
  signal: AbortSignal,
  longest = LONGEST,
): Promise<ReadonlyMap<string, string>> {
  const waiting = [...new Set(addresses)].filter((address) => /^https?:\/\//i.test(address))
  const reasons = new Map<string, string>()
  const work = async (): Promise<void> => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const reason = await ask(address, signal, longest)
      if (reason !== undefined) reasons.set(address, reason)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  signal.throwIfAborted()
  return reasons
}

/** Some servers refuse to answer HEAD, so what it is refused is asked again in the ordinary way. */
async function ask(address: string, ending: AbortSignal, longest: number): Promise<string | undefined> {
  // A signal that nobody else holds may be collected before its time is up, and then nothing ends the request.
  const late = AbortSignal.timeout(longest)
  const signal = AbortSignal.any([ending, late])
  try {
    const head = await answerTo(address, 'HEAD', signal).catch(() => 'refused')
    signal.throwIfAborted()
    return head === undefined ? undefined : await answerTo(address, 'GET', signal)
  } catch (error) {
    if (late.aborted) return `the server does not answer within ${longest / 1000} s`
    const { cause } = error as { cause?: { code?: unknown } }
    return typeof cause?.code === 'string' ? `it cannot be reached (${cause.code})` : 'it cannot be reached'
  }
}

async function answerTo(address: string, method: string, signal: AbortSignal): Promise<string | undefined> {
  const response = await fetch(address, { method, signal, redirect: 'follow' })
  await response.body?.cancel()
  return response.ok ? undefined : `the server answers ${response.status}`
}
