import { expect, it } from 'vitest'
import { compileFiles } from '../helpers/compile.ts'
import { reported } from '../helpers/yaml-map.ts'

const DASHES = '-'.repeat(60)

it('a pattern that tries every way to part a line is an error with its place, and the deck is read without it', async () => {
  const settings = 'title: Talk\nseparator: "^(-+)+$"\nnotesSeparator: "^(N|NN)+o$"\n'
  const text = `# One\n\n${DASHES}!\n\n---\n\n# Two\n\nNote: ${'N'.repeat(60)}\n\n${'N'.repeat(60)}\n`
  const { diagnostics } = await compileFiles({ 'deck.yaml': settings, 'a.md': text }, {})
  expect(reported(diagnostics)).toEqual([
    'bad-separator at 2:12 ""^(-+)+$""',
    'bad-separator at 3:17 ""^(N|NN)+o$""',
  ])
  expect(diagnostics[0]?.message).toContain('it takes too long on slides/a.md')
})

it('a pattern is asked of included files too', async () => {
  const { diagnostics } = await compileFiles(
    {
      'deck.yaml': 'verticalSeparator: "^(-+)+$"\n',
      'a.md': '---\nsrc: parts/b.md\n---\n',
      'parts/b.md': `# One\n\n${DASHES}!\n`,
    },
    {},
  )
  expect(reported(diagnostics)).toEqual(['bad-separator at 1:20 ""^(-+)+$""'])
})
