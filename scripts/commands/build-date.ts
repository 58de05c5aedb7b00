import { EnvironmentError } from '../environment-error.ts'

/**
 * The date that PDFs carry: `SOURCE_DATE_EPOCH` when it is set, as reproducible builds have it, else the
 * deck's own. Never the clock's, which would make every build another one.
 */
export function buildDate(
  env: Readonly<Record<string, string | undefined>>,
  deckDate: string | undefined,
): string | undefined {
  const epoch = env.SOURCE_DATE_EPOCH
  if (epoch === undefined || epoch === '') return deckDate
  if (!/^\d{1,11}$/.test(epoch)) {
    throw new EnvironmentError(
      `SOURCE_DATE_EPOCH is "${epoch}", but it must be a number of seconds since 1970.`,
    )
  }
  return new Date(Number(epoch) * 1000).toISOString()
}
