/** All that the pipeline asks of a browser, for commands that wait for it. */
import type { BrowserWork } from '../browser-work.ts'
import type { Io } from '../io.ts'
import type { BrowserChoice } from './browser-use.ts'
import { diagramDrawer } from './diagram-drawer.ts'
import { fitMeasurer } from './fit-measurer.ts'

export const browserWork = (io: Io, choice: BrowserChoice): BrowserWork => ({
  drawDiagrams: diagramDrawer(io, choice),
  measureFits: fitMeasurer(io, choice),
})
