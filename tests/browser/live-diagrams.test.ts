/** Diagrams while a real browser shows the deck: they are drawn a moment after they were saved, and nothing waits for it. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { fakeIo } from '../helpers/fake-io.ts'
import { liveSession, soon } from '../helpers/live-session.ts'

const session = liveSession()

/** A diagram that nobody has drawn before. */
const slide = (...lines: string[]) =>
  `# Two\n\n\`\`\`mermaid\nflowchart LR\n  A[${randomUUID()}]\n${lines.map((line) => `  ${line}\n`).join('')}\`\`\`\n`

const write = (text: string) => session.folder.write({ 'talk/01.md': `# One\n\n---\n\n${text}` })

const words = (page: Page): Promise<string[]> =>
  page.$$eval('section.present .diagram svg text', (all) => all.map(({ textContent }) => textContent ?? ''))

const panel = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (document.querySelector('[role=alert]') as HTMLElement | null)?.innerText)

test('a diagram is code at first, then a drawing, and the last drawing until the next is there', async () => {
  write(slide('B[first] --> C'))
  await session.serve()
  const page = await session.open('#/two')
  await soon(async () => expect(await words(page)).toContain('first'))
  await page.evaluate(() => {
    const seen = new Set<string>()
    Object.assign(window, { seen })
    new MutationObserver(() => {
      const shown = document.querySelector('section.present .diagram')
      seen.add(shown?.querySelector('svg') ? 'drawing' : 'code')
    }).observe(document.querySelector('.slides') as Element, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
  write(slide('B[second] --> C'))
  await soon(async () => expect(await words(page)).toContain('second'))
  expect(await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])).toEqual([
    'drawing',
  ])
  session.expectCalm()
})

test('a broken diagram is told of over the last drawing, and in the terminal', async () => {
  write(slide('B[whole] --> C'))
  await session.serve()
  const page = await session.open('#/two')
  await soon(async () => expect(await words(page)).toContain('whole'))
  write(slide('B[broken] --> C ['))
  await soon(async () => expect(await panel(page)).toContain('broken-diagram'))
  expect(await words(page)).toContain('whole')
  expect(session.server.io.written.stderr).toContain('talk/01.md:10:19  error  broken-diagram')
  write(slide('B[mended] --> C'))
  await soon(async () => expect(await words(page)).toContain('mended'))
  await soon(async () => expect(await panel(page)).toBeUndefined())
})

test('without a browser the diagram stays code, and it is said once', async () => {
  write(slide('B --> C'))
  const { machine } = fakeIo([], { env: { PUPPETEER_EXECUTABLE_PATH: 'no/such/browser' } })
  await session.serve([], { machine })
  const page = await session.open('#/two')
  await soon(() => expect(session.server.io.written.stderr).toContain('Diagrams are drawn in a browser.'))
  write(slide('B --> D'))
  await soon(async () =>
    expect(await page.$eval('section.present pre', (one) => one.textContent)).toContain('D'),
  )
  expect(session.server.io.written.stderr.match(/Diagrams are drawn/g)).toHaveLength(1)
})
