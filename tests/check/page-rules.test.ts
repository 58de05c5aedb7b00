import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RuleName } from '../../scripts/diagnostics/check-codes.ts'
import { formatText } from '../../scripts/diagnostics/report.ts'
import { lectern } from '../helpers/fake-io.ts'
import { type TemporaryFolder, temporaryFolder } from '../helpers/temporary-folder.ts'
import { lookAtFolder } from './look.ts'
import { shareSession } from './shared-session.ts'

const shared = shareSession()

let folder: TemporaryFolder
beforeAll(() => {
  folder = temporaryFolder()
})
afterAll(() => folder.remove())

const LONG_LIST = Array.from({ length: 24 }, (_, at) => `- item ${at + 1}`).join('\n')
const WORDS = Array.from({ length: 170 }, (_, at) => (at % 12 === 11 ? 'word\n-' : 'word')).join(' ')

/** What `check` says about some slides, as `rule line`. */
async function check(slides: readonly string[], settings = '', only?: RuleName[]): Promise<string[]> {
  folder.write({ 'talk.md': `---\ntitle: Talk\n${settings}---\n\n${slides.join('\n---\n')}` })
  const found = await lookAtFolder(shared.session, 'talk.md', folder.path, only)
  return [
    ...formatText(found, { color: false, columns: 80 }).matchAll(
      /^talk\.md:(\d+):\d+ {2}(?:error|warning) {2}([a-z-]+)$/gm,
    ),
  ].map(([, line, rule]) => `${rule} ${line}`)
}

describe('a rule that looks at slides in the browser', () => {
  it('finds what runs past the edges, at the line where it is written', async () => {
    expect(await check([`# One\n\nFits.\n`, `\n# Two\n\n${LONG_LIST}\n`])).toContain('overflow 13')
  })

  it('finds what lies outside the slide, is cut inside a box, and lies over other text', async () => {
    const found = await check([
      '# One\n\n<p style="position:absolute;left:1400px;top:100px">Gone</p>\n',
      `\n# Two\n\n<div style="overflow:hidden;width:300px;white-space:nowrap">${'cut '.repeat(22)}</div>\n`,
      '\n# Three\n\nBelow it.\n\n<p style="position:relative;top:-70px">Over the text before.</p>\n',
    ])
    expect(found).toEqual(['off-slide 7', 'clipped 13', 'overlap 19'])
  })

  it('finds text that reaches into the foot', async () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => `- item ${at + 1}`).join('\n')
    const footer = 'footer: The footer of the deck\n'
    expect(await check([`# One\n\n${list(11)}\n`], footer, ['overflow', 'overlap'])).toEqual([])
    expect(await check([`# One\n\n${list(12)}\n`], footer, ['overflow', 'overlap'])).toEqual(['overlap 19'])
  })

  it('tells once of text that runs past the lower edge and over the foot', async () => {
    const lines = Array.from({ length: 60 }, () => 'Every line of this reaches the foot.').join('<br>')
    expect(await check([`# One\n\n${lines}\n`], '', ['overflow', 'overlap'])).toEqual(['overflow 7'])
  })

  it('tells of a paragraph once, with all the links in it', async () => {
    const wide = 'style="white-space:nowrap;margin-left:900px"'
    const link = '<a href="#/one">a link with many words</a>'
    const found = await check([
      `# One\n\n<p ${wide}>Some words and ${link}, more words and <em>more</em> ${link}.</p>\n`,
    ])
    expect(found).toEqual(['overflow 7'])
  })

  it('leaves alone what is never seen at the same step', async () => {
    const found = await check([
      '# One\n\n<p class="fragment fade-out">First.</p>\n\n<p class="fragment" style="position:relative;top:-70px">Second.</p>\n',
    ])
    expect(found.filter((each) => each.startsWith('overlap'))).toEqual([])
  })

  it('leaves alone labels, and lines of code that are dim until their step', async () => {
    const table = '| Boat | Crew |\n|---|---|\n| Dinghy | 2 |\n'
    const code = '```js [1|2]\nconst one = 1\nconst two = 2\n```\n'
    expect(await check([`# One\n\n${table}`, `\n# Two\n\n> [!NOTE]\n> Mind the gap.\n\n${code}`])).toEqual([])
  })

  it('finds small type for the room, long lines and many words', async () => {
    const small = '# One\n\n<p style="font-size:17px">For a small room.</p>\n'
    expect(await check([small])).toEqual(['small-text 7'])
    expect(await check([small], 'room: { screen: 3m, back: 5m }\n')).toEqual([])
    expect(await check(['# One\n\nFits.\n'], 'footer: T\n')).toEqual([])
    expect(
      await check([`# One\n\n${'word '.repeat(40)}\n`], 'check:\n  long-line: { characters: 60 }\n'),
    ).toEqual(['long-line 9'])
    expect(await check([`# One\n\n- ${WORDS}\n`], '', ['too-much-text'])).toEqual(['too-much-text 5'])
  })
})

describe('low-contrast', () => {
  const BACKGROUND = '<!-- .slide: data-background-gradient="linear-gradient(#fff 80%, #222 80%)" -->'
  const PICTURE =
    "url('data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22><rect width=%22100%%22 height=%22100%%22 fill=%22%23222%22/></svg>')"

  it('is found before plain colours, before gradients and before pictures', async () => {
    const found = await check([
      '# One\n\n<p style="color:#aaa">Grey.</p>\n\n<p style="color:#444">Dark.</p>\n',
      `\n${BACKGROUND}\n\n# Two\n\n<p style="color:#000;margin-top:10px">Above.</p>\n\n<p style="color:#000;margin-top:430px">Below.</p>\n`,
      `\n# Three\n\n<div style="background-image:${PICTURE};height:200px"><p style="color:#333">Dark.</p></div>\n`,
    ])
    expect(found.filter((each) => each.startsWith('low-contrast') && !each.endsWith(' 15'))).toEqual([
      'low-contrast 7',
      'low-contrast 19',
      'low-contrast 25',
    ])
  })

  it('counts colours that let others shine through, and leaves decoration alone', async () => {
    const half = '<p style="color:#000;opacity:0.3">Faint.</p>'
    const decoration = '<p style="color:#eee" aria-hidden="true">§</p>'
    expect(await check([`# One\n\n${half}\n\n${decoration}\n`])).toEqual(['low-contrast 7'])
  })
})

it('what only the handout shows must load too, and is waited for', async () => {
  const style = `@media print {
  @font-face { font-family: "Paper"; src: url(paper.woff2) format("woff2"); }
  .handout-notes { font-family: "Paper", sans-serif; }
}`
  folder.write({
    'paper/a.md': '# One\n\nNote:\nSaid.\n',
    'paper/theme.css': style,
    'paper/paper.woff2': 'no',
  })
  const { code, stderr } = await lectern('check paper --only broken-image', { cwd: folder.path })
  expect(stderr).toContain('The font "Paper" cannot be loaded.')
  expect(code).toBe(1)
})

describe('a rule', () => {
  const SMALL = '# One\n\n<p style="font-size:12px">Too small.</p>\n'

  it('is off, or an error, when the deck says so', async () => {
    expect(await check([SMALL], 'check: { small-text: off }\n')).toEqual([])
    folder.write({ 'talk.md': `---\ncheck: { small-text: error }\n---\n\n${SMALL}` })
    const { code, stderr } = await lectern('check talk.md', { cwd: folder.path })
    expect(stderr).toContain('error  small-text')
    expect(code).toBe(1)
  })

  it('may be broken by a slide that says why, and a needless reason is a warning', async () => {
    const excused = `---\ncheck: { small-text: the small print is the joke }\n---\n${SMALL}`
    const needless = '---\ncheck: { overflow: on purpose }\n---\n# Two\n'
    folder.write({ 'deck/deck.yaml': 'title: Talk\n', 'deck/a.md': excused, 'deck/b.md': needless })
    const { stderr } = await lectern('check deck', { cwd: folder.path })
    expect(stderr).toContain('deck/b.md:2:10  warning  unneeded-exception')
    expect(stderr).not.toContain('small-text')
  })

  it('runs alone with --only, and an unknown one is named with the nearest', async () => {
    folder.write({ 'talk.md': SMALL })
    expect((await lectern('check talk.md --only overflow,clipped', { cwd: folder.path })).stderr).toContain(
      'nothing to complain of',
    )
    const { code, stderr } = await lectern('check talk.md --only overflw', { cwd: folder.path })
    expect(code).toBe(2)
    expect(stderr).toContain('did you mean "overflow"')
  })
})

describe('unused-source', () => {
  const run = (line: string, check = '') => {
    folder.write({
      'cited/deck.yaml': `title: Talk\n${check}`,
      'cited/sources.yaml': 'references:\n  - { id: report, type: report, title: A report }\n',
      'cited/a.md': '# One\n',
    })
    return lectern(line, { cwd: folder.path })
  }
  const countIn = (text: string) => text.match(/unused-source$/gm)?.length ?? 0

  it('is told once by check and by build', async () => {
    expect(countIn((await run('check cited')).stderr)).toBe(1)
    expect(countIn((await run('build cited --no-pdf --out out')).stderr)).toBe(1)
  })

  it('is off, an error, and asked for alone like other rules', async () => {
    const off = 'check: { unused-source: off }\n'
    expect(countIn((await run('check cited', off)).stderr)).toBe(0)
    expect(countIn((await run('build cited --no-pdf --out out', off)).stderr)).toBe(0)
    expect((await run('check cited', 'check: { unused-source: error }\n')).code).toBe(1)
    expect(countIn((await run('check cited --only unused-source')).stderr)).toBe(1)
    expect(countIn((await run('check cited --only overflow')).stderr)).toBe(0)
  })
})

it('a warning fails with --strict alone', async () => {
  folder.write({ 'talk.md': '# One\n\n<p style="font-size:12px">Too small.</p>\n' })
  const start = (line: string) => lectern(line, { cwd: folder.path })
  expect((await start('check talk.md')).code).toBe(0)
  expect((await start('check talk.md --strict')).code).toBe(1)
})
