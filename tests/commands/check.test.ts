import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import schema from '../../scripts/diagnostics/json-report.schema.json' with { type: 'json' }
import { lectern } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'

let folder: TemporaryFolder
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const check = (line: string) => lectern(`check ${line}`, { cwd: folder.path })

const GOOD = '# One\n\nA line.\n'
/** A slide that runs over (an error), and one with a long line (a warning). */
const OVER = `# Too much\n\n${Array.from({ length: 30 }, (_, at) => `- item ${at}`).join('\n')}\n`
const LONG = `# Long\n\n<p style="max-width: none; font-size: 16px">${'word '.repeat(60)}</p>\n`
const slides = (...texts: string[]): string => texts.join('\n---\n\n')

describe('lectern check', () => {
  test('says so when there is nothing to complain of', async () => {
    folder.write({ 'talk.md': slides(GOOD) })
    const { code, stdout, stderr } = await check('talk.md --strict')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^Checked one slide in \d+\.\d s: nothing to complain of\.\n$/)
  })

  test('tells people what is wrong, where, and how often', async () => {
    folder.write({ 'talk.md': slides(GOOD, OVER) })
    const { code, stdout, stderr } = await check('talk.md')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('error  overflow')
    expect(stderr).toMatch(/^> ?\d+ \| - item \d+$/m)
    expect(stderr).toMatch(/\nChecked 2 slides in \d+\.\d s: 1 error \(overflow 1\)\.\n$/)
  })

  test('fails for warnings only when they count', async () => {
    folder.write({ 'talk.md': slides(LONG) })
    const options = '--only long-line'
    expect((await check(`talk.md ${options}`)).code).toBe(0)
    expect((await check(`talk.md ${options} --strict`)).code).toBe(1)
    const { stderr } = await check(`talk.md ${options} --quiet`)
    expect(stderr).toBe('')
    expect((await check(`talk.md ${options} --strict --quiet`)).stderr).toContain('warning  long-line')
  })

  test('writes JSON to standard output, with the slide of each finding', async () => {
    folder.write({ 'talk.md': slides(GOOD, OVER) })
    const { code, stdout, stderr } = await check('talk.md --format json')
    const report = JSON.parse(stdout)
    expect(new Ajv2020({ strict: true }).validate(schema, report)).toBe(true)
    expect(code).toBe(1)
    expect(report).toMatchObject({ deck: 'talk.md', slides: 2, errors: 1, warnings: 0 })
    expect(report.findings[0]).toMatchObject({
      code: 'overflow',
      severity: 'error',
      file: 'talk.md',
      slide: { id: 'too-much', number: 2, title: 'Too much' },
    })
    expect(stderr).toMatch(/^Checked 2 slides/)
  })

  test('writes mistakes that keep a deck from being shown in the same format', async () => {
    folder.write({ 'talk.md': '---\nlayout: clam\n---\n# One\n' })
    const { code, stdout } = await check('talk.md --format json --quiet')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ slides: 0, findings: [{ code: 'unknown-layout', line: 2 }] })
    const missing = await check('nowhere --format github')
    expect(missing.stdout).toMatch(/^::error .*title=missing-deck::/)
  })

  test('writes annotations for GitHub and SARIF with the reason of each rule', async () => {
    folder.write({ 'talk.md': slides(OVER) })
    const { stdout } = await check('talk.md --format github')
    expect(stdout).toMatch(/^::error file=talk\.md,line=\d+,.*title=overflow::The list/)
    const sarif = JSON.parse((await check('talk.md --format sarif')).stdout)
    expect(sarif.runs[0].tool.driver.rules[0]).toMatchObject({
      id: 'overflow',
      help: { text: 'What is past the edge is cut off on the screen and on paper.' },
    })
    expect(sarif.runs[0].results).toHaveLength(1)
  })

  test('looks at the slides and rules that are asked for', async () => {
    folder.write({ 'talk.md': slides(GOOD, OVER, LONG) })
    expect((await check('talk.md --slides 1')).stderr).toMatch(/^Checked one slide .*nothing/)
    expect((await check('talk.md --only long-line')).stderr).not.toContain('overflow')
    const { code, stderr } = await check('talk.md --slides 9')
    expect(code).toBe(2)
    expect(stderr).toContain('"--slides" asks for slide 9, but the deck has 3 slides.')
  })

  test('writes a page with a picture of each slide that something is wrong with', async () => {
    folder.write({ 'talk.md': slides(GOOD, OVER, '# Gone & lost\n\n[gone](#/nowhere)\n') })
    const { code, stderr } = await check('talk.md --report report')
    expect(code).toBe(1)
    expect(stderr).toContain('Pictures: report/index.html')
    expect(folder.files('report')).toEqual(['.lectern.json', 'index.html', 'slide-002.png', 'slide-003.png'])
    const page = readFileSync(join(folder.path, 'report/index.html'), 'utf8')
    expect(page).toContain('3 slides checked: 2 errors.')
    expect(page).toContain('<img src="slide-002.png" alt="Slide 2"')
    expect(page).toMatch(
      /<span class="mark error" style="left:[\d.]+%;top:[\d.]+%;width:[\d.]+%;height:[\d.]+%">/,
    )
    expect(page).toMatch(/talk\.md:\d+:8</)
    expect(page).toContain('Gone &amp; lost')
    // What is mended goes away with its picture; files of others stay.
    folder.write({ 'talk.md': slides(GOOD), 'report/mine.txt': 'mine' })
    expect((await check('talk.md --report report')).code).toBe(0)
    expect(folder.files('report')).toEqual(['.lectern.json', 'index.html', 'mine.txt'])
    expect(readFileSync(join(folder.path, 'report/index.html'), 'utf8')).toContain(
      'One slide checked: nothing to complain of.',
    )
  })

  test('names the slide of what a build warns of, too', async () => {
    folder.write({ 'talk.md': slides(GOOD, '# Odd\n\nText {.odd}\n') })
    const { stdout } = await check('talk.md --format json')
    expect(JSON.parse(stdout).findings).toMatchObject([{ code: 'stray-attributes', slide: { id: 'odd' } }])
  })

  test('leaves exceptions alone for what was not looked for', async () => {
    const excused = (rule: string) => `${GOOD}\n---\ncheck: { ${rule}: it is known }\n---\n# Two\n`
    folder.write({ 'web.md': excused('broken-link'), 'off.md': excused('missing-notes') })
    expect((await check('web.md --strict')).code).toBe(0)
    expect((await check('off.md --strict')).code).toBe(0)
    folder.write({ 'over.md': excused('overflow') })
    const { code, stderr } = await check('over.md --strict')
    expect(code).toBe(1)
    expect(stderr).toContain('unneeded-exception')
  })

  test('needs a browser, and says how to get one', async () => {
    folder.write({ 'talk.md': slides(GOOD) })
    const { code, stderr } = await check('talk.md --browser no/such/browser')
    expect(code).toBe(3)
    expect(stderr).toContain('no/such/browser')
  })
})
