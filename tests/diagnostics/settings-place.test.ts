import { describe, expect, it } from 'vitest'
import { inSingleFile } from '../../scripts/diagnostics/settings-place.ts'
import { compileFiles } from '../helpers/compile.ts'

describe('where settings stand', () => {
  const TALK = '---\ntitle: T\n---\n\n# One\n\n<script>1</script>\n'
  const hintsOf = async (files: Record<string, string>, single?: string) =>
    (await compileFiles(files, single ? { single } : {})).diagnostics.map(({ hint }) => hint)

  it('is deck.yaml for a folder', async () => {
    expect(await hintsOf({ '01.md': TALK, 'deck.yaml': 'title: T' })).toContain(
      'Use Markdown, or set "html: raw" in deck.yaml if you trust every file of the deck.',
    )
  })

  it('is the front matter for a single file', async () => {
    expect(await hintsOf({ 'talk.md': TALK }, 'talk.md')).toEqual([
      'Use Markdown, or set "html: raw" in the front matter of the deck if you trust every file of the deck.',
    ])
  })

  it('leaves other sentences as they are', () => {
    const item = {
      code: 'empty-slide',
      severity: 'warning',
      message: 'The slide is empty.',
      path: 'a.md',
    } as const
    expect(inSingleFile(item)).toBe(item)
  })
})
