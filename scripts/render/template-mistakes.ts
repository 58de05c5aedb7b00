/** Says in an author's words what Handlebars cannot read in a template, and where. */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { lineStarts, spanOf } from '../diagnostics/position.ts'
import type { Diagnostic, SourceFile, Span } from '../types.ts'

const ADVICE = 'Check that every {{#block}} has its {{/block}} and every {{ its }}.'

/** A mistake that keeps a template from being parsed; the parser itself says only "on line N". */
export function syntaxMistake(
  template: SourceFile,
  problem: { message: string; lineNumber?: number },
): Diagnostic {
  const { message } = problem
  const line = problem.lineNumber ?? Number(/line (\d+)/.exec(message)?.[1] ?? 1)
  const [, opened, closed] = /^(\S+) doesn't match (\S+)/.exec(message) ?? []
  if (opened !== undefined && closed !== undefined) {
    const reason = `{{#${opened}}} is closed by {{/${closed}}}`
    return mistake(spanOfLine(template, line), reason, `Close it with {{/${opened}}}.`)
  }
  const got = /got '([^']+)'/.exec(message)?.[1]
  if (got === 'EOF')
    return unclosedBlock(template) ?? mistake(spanOfLine(template, line), 'it ends too early')
  return mistake(
    spanOfLine(template, line),
    REASONS[got ?? ''] ?? 'something in this line does not belong here',
  )
}

/** A mistake that Handlebars finds while it compiles or runs a template. */
export function runtimeMistake(template: SourceFile, line: number, message: string): Diagnostic {
  return mistake(
    spanOfLine(template, line),
    message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, ''),
  )
}

const REASONS: Readonly<Record<string, string>> = {
  CLOSE: 'a {{{ needs }}} at its end',
  CLOSE_UNESCAPED: 'a {{ needs }} at its end',
  INVALID: 'there is a sign that does not belong here',
  OPEN_ENDBLOCK: 'this closes a block that was never opened',
  INVERSE: 'this {{else}} belongs to no block',
}

const mistake = (span: Span, reason: string, advice = ADVICE): Diagnostic =>
  diagnostic('template-syntax', span, [reason], [advice])

const BLOCK = /\{\{\{?~?([#/])[>*]?\s*([\w.-]+)[^}]*\}?\}\}|\{\{!--[\s\S]*?--\}\}|\{\{![^}]*\}\}/g

/** The innermost block that nothing closes. */
function unclosedBlock(template: SourceFile): Diagnostic | undefined {
  const open: { name: string; start: number; end: number }[] = []
  for (const match of template.text.matchAll(BLOCK)) {
    const [whole, sign, name] = match
    if (sign === '#' && name) open.push({ name, start: match.index, end: match.index + whole.length })
    else if (sign === '/') open.pop()
  }
  const last = open.at(-1)
  if (!last) return undefined
  const span = spanOf(template, last.start, last.end)
  return mistake(span, `the block {{#${last.name}}} is never closed`, `Add {{/${last.name}}} where it ends.`)
}

/** A line without its indentation. */
export function spanOfLine(template: SourceFile, line: number): Span {
  const text = template.text.split('\n')[line - 1] ?? ''
  const indent = text.length - text.trimStart().length
  const start = (lineStarts(template)[line - 1] ?? 0) + indent
  return spanOf(template, start, start + Math.max(text.trim().length, 1))
}
