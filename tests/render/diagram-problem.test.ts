import { describe, expect, test } from 'vitest'
import { positionAt } from '../../scripts/diagnostics/position.ts'
import type { CodeToken } from '../../scripts/parse/tokens.ts'
import { brokenDiagram } from '../../scripts/render/diagram-problem.ts'
import type { DiagramFault, MarkdownToken } from '../../scripts/types.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const FAULT: DiagramFault = { message: '', line: undefined, found: undefined, column: undefined }

/** What is told of a fault in a fence that stands in a source: `line:column words: message`. */
function told(source: string, text: string, fault: Partial<DiagramFault>): string {
  const file = sourceFile(source)
  const start = source.indexOf('```')
  const token = {
    type: 'code',
    raw: source.slice(start),
    text,
    language: 'mermaid',
    start,
    end: source.length,
  }
  const found = brokenDiagram({ ...FAULT, ...fault }, token as CodeToken & MarkdownToken, file)
  if (!found.span) return found.message
  const { line, column } = positionAt(file, found.span.start)
  return `${line}:${column} ${source.slice(found.span.start, found.span.end)}: ${found.message}`
}

const expecting = (got: string) => `Parse error on line 2:\n...\n---^\nExpecting 'A', 'B', got '${got}'`

describe('a broken diagram', () => {
  const text = 'flowchart LR\n  A --> B [\n  C'
  const source = `# One\n\n\`\`\`mermaid\n${text}\n\`\`\`\n`

  test('is shown where it breaks', () => {
    expect(told(source, text, { message: expecting('SQS'), line: 1, found: '[' })).toBe(
      '5:11 [: This diagram cannot be drawn: "[" does not belong here.',
    )
  })

  test.each(['1', 'EOF'])('that ends too early says so (%s)', (got) => {
    expect(told(source, text, { message: expecting(got), line: 2, found: '' })).toBe(
      '6:3 C: This diagram cannot be drawn: it ends too early.',
    )
  })

  test('is shown at the last sign of a line that ends too early', () => {
    expect(told(source, text, { message: expecting('NEWLINE'), line: 1, found: '\n' })).toBe(
      '5:11 [: This diagram cannot be drawn: the line ends too early.',
    )
    expect(told(source, text, { message: expecting('EOF'), line: 2, found: '' })).toBe(
      '6:3 C: This diagram cannot be drawn: it ends too early.',
    )
  })

  test('is found behind the marks of a list or a quotation', () => {
    const quoted = `> - item\n>\n>   ${source.slice(7).trimEnd().split('\n').join('\n>   ')}\n`
    expect(told(quoted, text, { message: expecting('SQS'), line: 1, found: '[' })).toMatch(/^5:15 \[:/)
  })

  test('is counted from behind front matter and directives, which the library takes out', () => {
    const own = `---\ntitle: x\n---\n%%{init: {}}%%\n\n${text}`
    const whole = `\`\`\`mermaid\n${own}\n\`\`\`\n`
    expect(told(whole, own, { message: expecting('SQS'), line: 1, found: '[' })).toMatch(/^8:11 \[:/)
  })

  test('is the whole fence when its lines are not in the source', () => {
    const elsewhere = 'body: "```mermaid\\nflowchart LR\\n```"\n'
    expect(told(elsewhere, text, { message: expecting('SQS'), line: 1, found: '[' })).toMatch(/^1:8 ```/)
  })

  test('has the first sentence of the library where there are no better words', () => {
    const message = 'Trying to checkout branch which is not yet created. (Help try using "branch x")'
    expect(told(source, text, { message, found: 'C' })).toBe(
      '6:3 C: This diagram cannot be drawn: trying to checkout branch which is not yet created.',
    )
    expect(told(source, text, { message: "Cannot read properties of undefined (reading 'x')" })).toBe(
      '4:1 flowchart LR: This diagram cannot be drawn: Mermaid gives up on it.',
    )
  })
})
