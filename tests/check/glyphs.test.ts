import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { describe, expect, it } from 'vitest'
import type { RuleName } from '../../scripts/diagnostics/check-codes.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import type { MemoryFiles } from '../helpers/memory-reader.ts'
import { reported } from '../helpers/yaml-map.ts'
import { look } from './look.ts'
import { shareSession } from './shared-session.ts'

const shared = shareSession()

const found = async (files: MemoryFiles, rule: RuleName = 'missing-glyph') =>
  await look(shared.session, files, rule)
const fontFile = (path: string) => readFileSync(join(packageRoot, 'node_modules/@fontsource', path))
const ownFont = (range = '') => `
@font-face { font-family: "Own"; src: url(own.woff2) format("woff2"); ${range} }
@font-face { font-family: "Own"; src: url(own.woff2) format("woff2"); font-style: italic; ${range} }
:root { --text-font: "Own", "Public Sans", sans-serif; --heading-font: var(--text-font); }
`
// Wancho: hardly any machine has a font with it.
const RARE = '\u{1e2c0}'

describe('missing-glyph', () => {
  it('tells of each script once for each slide, at its first character', async () => {
    const findings = await found({
      'deck.yaml': 'lang: ar\ndir: rtl\n',
      'a.md': `# لماذا تطفو القوارب

- الماء يرفعها وهي أخف من الماء
- **שלום** ו*עולם*

---

الماء

Note:
الماء والقارب والبحر.
`,
    })
    expect(reported(findings)).toEqual([
      'missing-glyph at 1:3 "ل"',
      'missing-glyph at 8:1 "ا"',
      'missing-glyph at 4:5 "ש"',
    ])
    expect(findings.map(({ message }) => message)).toEqual([
      'No font of the deck has 18 Arabic characters: "ل", "م", "ا", "ذ", "ت" and 13 more; each machine shows what it happens to have.',
      'No font of the deck has 9 Arabic characters: "ا", "ل", "م", "ء", "و" and 4 more; each machine shows what it happens to have.',
      'No font of the deck has 5 Hebrew characters: "ש", "ל", "ו", "ם", "ע"; each machine shows what it happens to have.',
    ])
    expect(findings[1]?.slide?.number).toBe(2)
  })

  it('counts joined emoji, flags, skin tones and keycaps as one character each', async () => {
    const [finding, ...others] = await found({ 'a.md': '# Signs\n\nThey are 👨‍👩‍👧 🇩🇪 👍🏽 1️⃣ here.\n' })
    expect(others).toEqual([])
    expect(reported(finding ? [finding] : [])).toEqual(['missing-glyph at 3:10 "👨‍👩‍👧"'])
    expect(finding?.message).toContain('has 4 characters: "👨‍👩‍👧", "🇩🇪", "👍🏽", "1️⃣";')
  })

  it('tells once of what stands on every slide', async () => {
    const findings = await found({ 'deck.yaml': 'footer: Ω\n', 'a.md': '# One\n\n---\n\n# Two\n' })
    expect(reported(findings)).toEqual(['missing-glyph at slides'])
    expect(findings[0]?.message).toContain('"Ω" (U+03A9)')
  })

  it('finds nothing when the deck brings a font that has the characters', async () => {
    const deck = (style: string) => ({
      'deck.yaml': 'lang: el\n',
      'a.md': '# Καλημέρα\n\nΚαλημέρα *κόσμε*, **κόσμε**.\n\nNote:\nΚαλημέρα.\n',
      'theme.css': style,
      'own.woff2': fontFile('source-serif-4/files/source-serif-4-greek-400-normal.woff2'),
    })
    expect(await found(deck(ownFont()))).toEqual([])
    expect(await found(deck(ownFont('unicode-range: U+370-3FF;')))).toEqual([])
    expect(await found(deck(ownFont('unicode-range: U+400-4FF;')))).toHaveLength(1)
  })

  it('finds what a font declares and does not have, when no font of the machine has it either', async () => {
    const latin = fontFile('public-sans/files/public-sans-latin-400-normal.woff2')
    const own = await subsetFont(latin, 'ABCabc ', { targetFormat: 'woff2' })
    const findings = await found({
      'a.md': `# A —\n\nabc — ${RARE}.\n\n## B…\n`,
      'theme.css': ownFont(),
      'own.woff2': own,
    })
    expect(reported(findings)).toEqual([`missing-glyph at 3:7 "${RARE}"`])
  })
})

it('an Arabic deck has no font that cannot be loaded', async () => {
  const files = { 'deck.yaml': 'lang: ar\ndir: rtl\n', 'a.md': '# قوارب\n\nعلب ← قوارب 华\n' }
  expect(await found(files, 'broken-image')).toEqual([])
})
