/** Diagrams as people see them: from a file, under the policy of the page, and while they search. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { lectern } from '../helpers/fake-io.ts'
import { launchReader, outputRoot, type Reader } from './reader.ts'

const STEPS = Array.from({ length: 12 }, (_, at) => `  A${at} --> A${at + 1}`).join('\n')
const HIGH = `\`\`\`mermaid {alt="Many steps"}\nflowchart TD\n${STEPS}\n\`\`\``

const DECK = `# Found

\`\`\`mermaid {alt="A search"}
flowchart LR
  A[Needle] --> B[Haystack]
\`\`\`

---
layout: two-columns
---
# High

::: left
${HIGH}
:::

::: right
Text beside it

. . .

${HIGH}
:::

---

# After a step

Text

. . .

${HIGH}
`

const root = outputRoot()
const folder = join(root.path, 'out')
const single = join(root.path, 'single')
let reader: Reader
let page: Page

beforeAll(async () => {
  writeFileSync(join(root.path, 'talk.md'), DECK)
  for (const line of [`--out ${folder}`, `--out ${single} --standalone`])
    expect((await lectern(`build talk.md --no-pdf ${line}`, { cwd: root.path })).code).toBe(0)
  reader = await launchReader(root.path)
}, 120_000)

afterEach(async () => {
  // No policy is broken, nothing is asked for.
  expect(reader.outside()).toEqual([])
  expect(reader.complaints()).toEqual([])
  await page.close()
})

afterAll(async () => {
  await reader?.close()
  root.remove()
})

describe('a diagram', () => {
  it.each([
    ['a folder', folder],
    ['one file', single],
  ])('in %s has its colours and its arrowheads', async (_, from) => {
    page = await reader.open(from)
    const look = await page.evaluate(() => {
      const svg = document.querySelector('section.present .diagram svg')
      const arrow = svg?.querySelector('[marker-end]')?.getAttribute('marker-end') ?? ''
      return {
        ink: getComputedStyle(svg?.querySelector('text') as Element).fill,
        hasArrow: document.getElementById(arrow.slice(5, -1))?.localName,
      }
    })
    expect(look).toEqual({ ink: 'rgb(27, 35, 48)', hasArrow: 'marker' })
  })

  it('keeps the words that are searched for', async () => {
    page = await reader.open(folder, { hash: '#/high' })
    await page.evaluate('Reveal.getPlugin("search") || new Promise((done) => setTimeout(done, 2000))')
    await page.keyboard.down('Control')
    await page.keyboard.down('Shift')
    await page.keyboard.press('KeyF')
    await page.keyboard.up('Shift')
    await page.keyboard.up('Control')
    await page.waitForSelector('.searchbox input', { visible: true })
    await page.type('.searchbox input', 'Needle')
    await page.keyboard.press('Enter')
    await page.waitForFunction('Reveal.getCurrentSlide().id === "found"')
    const words = await page.$$eval('#found svg text', (all) =>
      all.map((text) => [text.textContent, (text as SVGTextElement).getComputedTextLength() > 10]),
    )
    expect(words).toEqual([
      ['Needle', true],
      ['Haystack', true],
    ])
    expect(await page.$('#found svg em')).toBeNull()
  })

  it.each(['high', 'after-a-step'])(
    'takes no more than the height that is left on the slide "%s"',
    async (id) => {
      page = await reader.open(folder, { hash: `#/${id}` })
      const ends = await page.$$eval(`#${id} .diagram svg`, (all) =>
        all.map((svg) => svg.getBoundingClientRect().bottom),
      )
      const foot = await page.$eval(`#${id} .foot`, (one) => one.getBoundingClientRect().top)
      expect(ends.length).toBeGreaterThan(0)
      for (const end of ends) expect(end).toBeLessThanOrEqual(foot)
    },
  )
})
