/** The live script in a real browser, under the policy that a deck's page has. */
import { setTimeout as wait } from 'node:timers/promises'
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findBrowser } from '../../scripts/browser/find.ts'
import { Interrupted } from '../../scripts/interrupted.ts'
import { run } from '../../scripts/run.ts'
import { fakeIo, packageRoot } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let folder: TemporaryFolder
let ending: AbortController
let served: Promise<number>
let browser: Browser

beforeEach(() => {
  folder = temporaryFolder()
  folder.write({ 'talk/01.md': '# One\n\n---\n\n# Two\n\n::: private\nFor my eyes\n:::\n' })
  ending = new AbortController()
})

afterEach(async () => {
  await browser?.close()
  ending.abort(new Interrupted('SIGINT'))
  await served
  folder.remove()
})

/** The browser of exports knows no network at all, so the same program is started in the ordinary way. */
async function openDeck(): Promise<{ page: Page; errors: string[] }> {
  const io = fakeIo(['dev', 'talk', '--port', '0', '--no-check'], { cwd: folder.path, signal: ending.signal })
  served = run(io)
  const url = await vi.waitFor(
    () => {
      const found = / at (http\S+) /.exec(io.written.stderr)?.[1]
      if (!found) throw new Error(`It does not serve yet: ${io.written.stderr}`)
      return found
    },
    { timeout: 10_000 },
  )
  const found = await findBrowser({ packageRoot, machine: { ...io.machine, env: process.env } })
  browser = await puppeteer.launch({
    executablePath: found.path,
    env: { ...process.env, ...found.env },
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    defaultViewport: { width: 1280, height: 720 },
  })
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(`${url}#/two`)
  await page.waitForSelector('section.present#two')
  await wait(200)
  return { page, errors }
}

const panel = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector('[role=alert]')?.textContent ?? undefined)

describe('a page of lectern dev', () => {
  test('shows private blocks, follows changes, keeps its slide, and shows mistakes until they are mended', async () => {
    const { page, errors } = await openDeck()
    expect(await page.content()).toContain('For my eyes')
    expect(await panel(page)).toBeUndefined()

    folder.write({ 'talk/01.md': '---\nlayout: clam\n---\n# One' })
    await vi.waitFor(async () => expect(await panel(page)).toContain('talk/01.md:2:9  error'), {
      timeout: 10_000,
    })
    expect(await page.$('section.present#two')).not.toBeNull()
    await page.keyboard.press('Escape')
    expect(await panel(page)).toBeUndefined()

    folder.write({ 'talk/01.md': '# One\n\n---\n\n# Two\n\nChanged\n' })
    await vi.waitFor(async () => expect(await page.content()).toContain('Changed'), { timeout: 10_000 })
    await page.waitForSelector('section.present#two')
    expect(await panel(page)).toBeUndefined()
    expect(errors).toEqual([])
  })
})
