/** The table of commands, in the order of the help. */

import { buildCommand } from './build.ts'
import { checkCommand } from './check.ts'
import { claimsCommand } from './claims.ts'
import type { Command } from './command.ts'
import { devCommand } from './dev.ts'
import { newCommand } from './new.ts'
import { pdfCommand } from './pdf.ts'
import { pngCommand } from './png.ts'

export const commands: readonly Command[] = [
  devCommand,
  buildCommand,
  pdfCommand,
  pngCommand,
  checkCommand,
  claimsCommand,
  newCommand,
]
