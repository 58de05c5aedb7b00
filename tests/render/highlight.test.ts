import { describe, expect, test } from 'vitest'
import { loadHighlighter } from '../../scripts/render/highlight.ts'
import { languageModules } from '../../scripts/render/languages.ts'
import type { Span } from '../../scripts/types.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const span: Span = { source: sourceFile('```x'), start: 0, end: 4 }
const load = (...names: string[]) => loadHighlighter(names.map((name) => ({ name, span })))

describe('the highlighter', () => {
  test.each([
    ['ts', 'const a = 1', 'hljs-keyword'],
    ['TypeScript', 'const a = 1', 'hljs-keyword'],
    ['js', 'const a = 1', 'hljs-keyword'],
    ['sh', 'echo "a"', 'hljs-string'],
    ['yml', 'a: 1', 'hljs-attr'],
    ['py', 'def a(): pass', 'hljs-keyword'],
    ['rb', 'def a; end', 'hljs-keyword'],
    ['rs', 'fn a() {}', 'hljs-keyword'],
    ['c++', 'int a;', 'hljs-type'],
    ['cs', 'class A {}', 'hljs-keyword'],
    ['html', '<p class="a">', 'hljs-tag'],
  ])('colours %s', async (name, code, expected) => {
    const { value, diagnostics } = await load(name)
    expect(diagnostics).toEqual([])
    expect(value.highlight(code, name)).toContain(expected)
  })

  test('colours what one language holds of another', async () => {
    const { value } = await load('html')
    expect(value.highlight('<style>a { color: red }</style>', 'html')).toContain('hljs-attribute')
  })

  test('leaves text plain', async () => {
    const { value, diagnostics } = await load('text', 'plain', '')
    expect(diagnostics).toEqual([])
    expect(value.highlight('const a', 'text')).toBeUndefined()
  })

  test('knows only what it was loaded for', async () => {
    const { value } = await load('json')
    expect(value.highlight('const a', 'rust')).toBeUndefined()
    expect(value.highlight('const a', 'nonsense')).toBeUndefined()
  })

  test('reports unknown languages with the nearest name', async () => {
    const { value, diagnostics } = await load('javascrpt', 'mermiad', 'zzzzzzzz', 'js')
    expect(diagnostics).toMatchObject([
      { code: 'unknown-code-language', span, hint: 'did you mean "javascript"?' },
      { code: 'unknown-code-language', span, hint: 'did you mean "mermaid"?' },
      { code: 'unknown-code-language', span, hint: 'Write "text" for code without colours.' },
    ])
    expect(value.highlight('const a', 'js')).toContain('hljs-keyword')
  })

  test('escapes code', async () => {
    const { value } = await load('js')
    expect(value.highlight('"<script>"', 'js')).toBe(
      '<span class="hljs-string">&quot;&lt;script&gt;&quot;</span>',
    )
  })

  test('survives code that is wrong', async () => {
    const { value } = await load('json')
    expect(value.highlight('{{{ not json', 'json')).toContain('not json')
  })
})

test('every language is there to be loaded', async () => {
  const modules = new Set(languageModules().values())
  const { diagnostics, value } = await load(...modules)
  expect(diagnostics).toEqual([])
  for (const module of modules) expect(value.highlight('a', module)).toBeDefined()
})
