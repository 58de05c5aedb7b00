/** Asks the web whether addresses answer. Nothing else in Lectern uses the network, and this only with `--online`. */

const AT_ONCE = 4
const LONGEST = 10_000

/** Why addresses do not answer, by address; those that do are left out. */
export async function askWeb(
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const waiting = [...new Set(addresses)].filter((address) => /^https?:\/\//i.test(address))
  const reasons = new Map<string, string>()
  const work = async (): Promise<void> => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const reason = await ask(address, signal)
      if (reason !== undefined) reasons.set(address, reason)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  signal.throwIfAborted()
  return reasons
}

/** Some servers refuse to answer HEAD, so whatever it says is asked again in the ordinary way. */
async function ask(address: string, ending: AbortSignal): Promise<string | undefined> {
  const head = await answerTo(address, 'HEAD', ending)
  return head === undefined ? undefined : await answerTo(address, 'GET', ending)
}

async function answerTo(address: string, method: string, ending: AbortSignal): Promise<string | undefined> {
  const signal = AbortSignal.any([ending, AbortSignal.timeout(LONGEST)])
  try {
    const response = await fetch(address, { method, signal, redirect: 'follow' })
    await response.body?.cancel()
    return response.ok ? undefined : `the server answers ${response.status}`
  } catch (error) {
    if (signal.aborted) return `the server does not answer within ${LONGEST / 1000} s`
    const { cause } = error as { cause?: { code?: unknown } }
    return typeof cause?.code === 'string' ? `it cannot be reached (${cause.code})` : 'it cannot be reached'
  }
}
