import { describe, expect, test } from 'vitest'
import {
  describesItself,
  diagramWord,
  isDiagram,
  leftOutKind,
  preambleLength,
} from '../../scripts/model/diagrams.ts'
import { parseSource } from '../../scripts/parse/parse-source.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

describe('the kind of a diagram', () => {
  test.each([
    ['flowchart LR\n  A --> B', 'flowchart'],
    ['\n  stateDiagram-v2\n', 'stateDiagram-v2'],
    ['%% words\n%%{init: {"theme": "dark"}}%%\npie title x', 'pie'],
    ['---\ntitle: x\nconfig:\n  theme: dark\n---\n%% words\n\ngantt', 'gantt'],
    ['', ''],
    ['%% words', ''],
    ['{', ''],
  ])('%j is the first word behind what the library takes out', (text, word) => {
    expect(diagramWord(text)).toBe(word)
    expect(text.slice(preambleLength(text)).startsWith(word)).toBe(true)
  })

  test('is named when the library does not draw it', () => {
    expect(leftOutKind('mindmap\n  root')).toBe('mind maps')
    expect(leftOutKind('%% x\narchitecture-beta\n')).toBe('architecture diagrams')
    expect(leftOutKind('flowchart LR\n  mindmap --> B')).toBeUndefined()
  })
})

describe('a diagram says what it is', () => {
  test.each([
    ['flowchart LR\n  accTitle: The way', true],
    ['flowchart LR\n  accDescr { The way }', true],
    ['gantt\n  title The plan', true],
    ['pie showData title Pets', true],
    ['---\ntitle: The way\n---\nflowchart LR', true],
    ['flowchart LR\n  A[title] --> B', false],
    ['flowchart LR\n  accTitle:', false],
  ])('%j', (text, expected) => {
    expect(describesItself(text)).toBe(expected)
  })
})

test.each(['mermaid', 'Mermaid {.wide}', '{.mermaid}', '{mermaid}'])(
  'a fence that opens with ```%s is a diagram',
  (info) => {
    const { value: slides } = parseSource(
      sourceFile(`# One\n\n\`\`\`${info}\npie\n\`\`\`\n\n\`\`\`js\na\n\`\`\`\n`),
    )
    expect(slides[0]?.blocks.filter(isDiagram)).toHaveLength(1)
  },
)
