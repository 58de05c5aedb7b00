import { expect, it } from 'vitest'
import { readThemeDeclaration } from '../../scripts/settings/theme-declaration.ts'
import { reported, yamlMap } from '../helpers/yaml-map.ts'

it('reads a theme, with defaults for what a font leaves out', () => {
  const yaml = `extends: lectern
scheme: dark
fonts:
  - { family: Inter Variable, package: '@fontsource-variable/inter', weight: 100 900 }
  - { family: Mono, package: '@fontsource/mono', axis: 400, style: italic }
`
  expect(readThemeDeclaration(yamlMap(yaml))).toEqual({
    value: {
      extends: 'lectern',
      scheme: 'dark',
      fonts: [
        {
          family: 'Inter Variable',
          package: '@fontsource-variable/inter',
          axis: 'wght',
          style: 'normal',
          weight: '100 900',
        },
        { family: 'Mono', package: '@fontsource/mono', axis: '400', style: 'italic', weight: '400' },
      ],
    },
    diagnostics: [],
  })
})

it('reports what a font may not have', () => {
  const { diagnostics } = readThemeDeclaration(
    yamlMap('fonts: [{ family: A, package: b, subset: c }]\nsheme: dark\n'),
  )
  expect(reported(diagnostics)).toEqual(['wrong-value at 1:34 "subset"', 'unknown-key at 2:1 "sheme"'])
})

it('needs no declaration', () => {
  expect(readThemeDeclaration(undefined).value).toEqual({ extends: undefined, scheme: undefined, fonts: [] })
})
