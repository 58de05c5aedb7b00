/** The work of `lectern claims`. */
import type { Io } from '../io.ts'
import { balanceOf } from '../model/balance.ts'
import { compileDeck } from '../pipeline.ts'
import { openDeck } from '../read/project-reader.ts'
import { balanceTable, type ClaimsFormat, claimsTable, formatTable } from './claims-table.ts'
import { reportDiagnostics } from './report.ts'

export interface ClaimsRequest {
  readonly deck: string
  readonly format: ClaimsFormat
  readonly balance: boolean
  readonly quiet: boolean
}

/** Prints the register, or the balance, to standard output and gives the exit code. */
export async function printClaims(
  io: Io,
  { deck: path, format, balance, quiet }: ClaimsRequest,
): Promise<number> {
  const { value: reader, diagnostics } = openDeck(path, io)
  if (!reader) return reportDiagnostics(io, diagnostics, quiet)
  const compiled = await compileDeck(reader, { ...io, showPrivate: false, pages: [] })
  const code = reportDiagnostics(io, compiled.diagnostics, quiet)
  if (!compiled.value) return code
  const { deck } = compiled.value
  io.stdout(formatTable(balance ? balanceTable(balanceOf(deck)) : claimsTable(deck.claims), format))
  return code
}
