import { describe, expect, it } from 'vitest'
import type { MemoryFiles } from '../helpers/memory-reader.ts'
import { reported } from '../helpers/yaml-map.ts'
import { look } from './look.ts'
import { shareSession } from './shared-session.ts'

const shared = shareSession()

const found = async (files: MemoryFiles) => await look(shared.session, files, 'accessibility')

describe('accessibility', () => {
  it('finds what assistive technology cannot use, once, at the line where it is written', async () => {
    const findings = await found({
      'a.md': `# Boats

Read [](https://example.org/).

---
## Sails

#### Ropes

<span role="img">⛵</span>

- <span lang="klingonese">Heghlu'meH</span> words

Note:
<span role="img">⚓</span>
`,
    })
    expect(reported(findings)).toEqual([
      'accessibility at 8:1 "#### Ropes"',
      'accessibility at 3:6 "[](https://example.org/)."',
      'accessibility at 10:1 "<span role="img">⛵</span>"',
      'accessibility at 12:1 "- <span lang="klingonese">Heghlu\'meH</span> words"',
      'accessibility at 15:1 "<span role="img">⚓</span>"',
    ])
    expect(findings[0]?.message).toBe(
      'The heading “Ropes”: heading levels should only increase by one (axe-core rule "heading-order", deck page).',
    )
    expect(findings[0]?.hint).toBe('Use the next level: "##" below "#", "###" below "##".')
    expect(findings[0]?.slide?.id).toBe('sails')
    expect(findings[0]?.box?.y).toBeLessThan(720)
    // Only the handout shows notes.
    expect(findings[4]?.message).toContain('handout')
    expect(findings[4]?.box).toBeUndefined()
  })

  it('lets every slide begin with a heading of any level, or with none', async () => {
    expect(await found({ 'a.md': '# One\n\n---\n### Two\n\n---\nThree.\n\n----\n\n##### Four\n' })).toEqual(
      [],
    )
    expect(await found({ 'a.md': 'No heading at all.\n' })).toEqual([])
  })

  it('leaves alone what the deck marks as not to be looked at', async () => {
    const deck = '# One\n\n<div data-check="ignore"><span role="img">⛵</span></div>\n'
    expect(await found({ 'a.md': deck })).toEqual([])
  })

  it.each(['black', 'solarized'])('is content with the pages of the theme %s', async (theme) => {
    expect(
      await found({ 'deck.yaml': `theme: ${theme}\n`, 'a.md': '# One\n\n- a\n- b\n\n----\n\n# Two\n' }),
    ).toEqual([])
  })
})
