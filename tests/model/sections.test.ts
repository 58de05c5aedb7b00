import { describe, expect, it } from 'vitest'
import { compile } from '../helpers/compile.ts'

/** What the speaker view counts for each slide: `data-timing`, or a dash for none. */
async function timings(...slides: string[]): Promise<string> {
  const { page } = await compile({ 'deck.yaml': 'duration: 20m\n', 'a.md': slides.join('\n---\n') })
  return page.stacks
    .flat()
    .map(({ html }) => /<section[^>]* data-timing="(\d+)"/.exec(html)?.[1] ?? '-')
    .join(' ')
}

const opening = (timing: string) => `---\nlayout: section\ntitle: Part\n${timing}---\n`

describe('the time of a section in the speaker view', () => {
  it('is shared by the slides that have none of their own', async () => {
    expect(await timings('# Zero\n', opening('timing: 100\n'), '# A\n', '# B\n')).toBe('- 34 33 33')
  })

  it('holds the times that its slides have, also those of Reveal.js', async () => {
    const own = 'timing: 30\n---\n# A\n'
    const comment = '<!-- .slide: data-timing="10" -->\n\n# B\n'
    expect(await timings(opening('timing: 2m\n'), own, comment, '# C\n')).toBe('40 30 10 40')
  })

  it('leaves slides alone when nothing is left for them, and sections without a time', async () => {
    const own = 'timing: 130\n---\n# A\n'
    expect(await timings(opening('timing: 2m\n'), own, '# B\n', opening(''), '# C\n')).toBe('- 130 - - -')
  })

  it('leaves hidden slides out', async () => {
    expect(await timings(opening('timing: 60\n'), 'hidden: true\n---\n# A\n', '# B\n')).toBe('30 30')
  })
})
