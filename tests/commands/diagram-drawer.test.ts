/** Drawings are kept from one build to the next, and need a browser only once. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BrowserSession } from '../../scripts/browser/launch.ts'
import { diagramDrawer } from '../../scripts/commands/diagram-drawer.ts'
import { thisMachine } from '../browser/support.ts'
import { shareSession } from '../check/shared-session.ts'
import { compile, mistakes } from '../helpers/compile.ts'
import { fakeIo, lectern } from '../helpers/fake-io.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const shared = shareSession()

/** A drawer, and how often it has asked the browser. */
function countingDrawer() {
  let asked = 0
  const use = async <T>(task: (from: BrowserSession) => Promise<T>): Promise<T> => {
    asked += 1
    return await task(shared.session)
  }
  return { asked: () => asked, draw: diagramDrawer(fakeIo([]), { browser: undefined, running: { use } }) }
}

const slide = (title: string, text: string) => `# ${title}\n\n\`\`\`mermaid\n${text}\n\`\`\`\n`

describe('the drawings of a deck', () => {
  it('are asked of the browser once, and anew only where something has changed', async () => {
    const { asked, draw } = countingDrawer()
    const name = randomUUID()
    const one = slide('One', `flowchart LR\n  A --> B[${name}]`)
    const two = slide('Two', `flowchart LR\n  B[${name}] --> C`)
    const first = await compile({ 'a.md': `${one}\n---\n\n${two}` }, { drawDiagrams: draw })
    expect(asked()).toBe(1)
    const again = await compile({ 'a.md': `${one}\n---\n\n${two}` }, { drawDiagrams: draw, marks: true })
    const plain = (html: string) => html.replace(/ data-at="\d+"/g, '')
    expect(plain(again.html)).toBe(plain(first.html))
    await compile({ 'a.md': `# New\n\n---\n\n${two}\n---\n\n${one}` }, { drawDiagrams: draw })
    expect(asked()).toBe(1)
    await compile({ 'a.md': `${one}\n---\n\n${two.replace('LR', 'TB')}` }, { drawDiagrams: draw })
    expect(asked()).toBe(2)
    await compile({ 'a.md': one, 'theme.css': ':root { --ink: #111 }' }, { drawDiagrams: draw })
    expect(asked()).toBe(3)
    await compile({ 'a.md': '# No diagram\n' }, { drawDiagrams: draw })
    expect(asked()).toBe(3)
  })

  it('are mistakes again without the browser', async () => {
    const { asked, draw } = countingDrawer()
    const files = { 'a.md': slide('One', `flowchart LR\n  ${randomUUID()} -->`) }
    const first = await mistakes(files, { drawDiagrams: draw })
    expect(first).toHaveLength(1)
    expect(await mistakes(files, { drawDiagrams: draw })).toEqual(first)
    expect(asked()).toBe(1)
  })

  it('say in one sentence that they need a browser, without PDFs too', async () => {
    const folder = temporaryFolder()
    folder.write({ 'talk.md': slide('One', `flowchart LR\n  A --> B[${randomUUID()}]`) })
    const machine = thisMachine({ env: { PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome' } })
    const { code, stderr } = await lectern('build talk.md --no-pdf', { cwd: folder.path, machine })
    expect(code).toBe(3)
    expect(stderr).toContain('Diagrams are drawn in a browser.')
    expect(stderr).toContain('/nowhere/chrome')
    const chosen = await lectern('build talk.md --no-pdf --browser /else/chrome', { cwd: folder.path })
    expect([chosen.code, chosen.stderr]).toEqual([3, expect.stringContaining('/else/chrome')])
    folder.write({ 'talk.md': `---\nlayout: clam\n---\n${slide('One', 'flowchart LR\n  A --> B')}` })
    const wrong = await lectern('build talk.md --no-pdf', { cwd: folder.path, machine })
    folder.remove()
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toContain('unknown-layout')
  })

  it('are in what `build --no-pdf` writes', async () => {
    const folder = temporaryFolder()
    folder.write({ 'talk.md': slide('One', 'flowchart LR\n  A --> B') })
    const { code } = await lectern('build talk.md --no-pdf --out site', { cwd: folder.path })
    expect(code).toBe(0)
    expect(readFileSync(join(folder.path, 'site/index.html'), 'utf8')).toMatch(
      /<div class="diagram"><svg [^>]*role="img"/,
    )
    folder.remove()
  })
})
