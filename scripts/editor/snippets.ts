/**
 * Snippets for editors that read VS Code's form of them: pieces of the format, every layout with its fields,
 * and every field by itself.
 */
import type { Layout } from '../types.ts'
import { fieldSnippet, layoutFields } from './field-snippets.ts'
import { formatSnippets } from './format-snippets.ts'
import { MADE_BY } from './made-by.ts'
import type { Snippet } from './snippet.ts'
import { createStops, END, type Stops } from './stops.ts'

type Declared = Pick<Layout, 'name' | 'description' | 'fields' | 'slots'>

/** All snippets by their names, which are their prefixes too. */
export function snippetsFor(layouts: readonly Declared[]): Snippet[] {
  return [...formatSnippets(), ...layouts.map(layoutSnippet), ...layouts.flatMap(fieldSnippets)]
}

/** The file `NAME.code-snippets`. */
export function snippetFile(snippets: readonly Snippet[]): string {
  const entries = snippets.map(({ prefix, ...rest }) => [prefix, { prefix, scope: 'markdown', ...rest }])
  return `// ${MADE_BY}\n${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`
}

/** A new slide with the layout, its fields and its slots. */
function layoutSnippet({ name, description, fields, slots }: Declared): Snippet {
  const stops = createStops()
  const body = [
    '---',
    `layout: ${name}`,
    ...layoutFields(fields, slots.length > 0, stops),
    '---',
    '',
    `# ${stops.text('Title')}`,
    '',
    ...slots.flatMap((slot) => [`::: ${slotHead(slot, stops)}`, stops.empty(), ':::', '']),
  ]
  return { prefix: `layout-${name}`, description, body: [...body, END] }
}

/** In every layout the slots `claim` and `reply` hold statements, which need a speaker, a date and a source. */
function slotHead(slot: string, stops: Stops): string {
  if (slot !== 'claim' && slot !== 'reply') return slot
  return `${slot} {by="${stops.text('Who')}" when="${stops.text('2026')}" cite="@${stops.text('key')}"}`
}

/** `chart.unit`: one field for a front matter that is there already. */
function fieldSnippets({ name, fields }: Declared): Snippet[] {
  return Object.entries(fields).map(([field, declaration]) => ({
    prefix: `${name}.${field}`,
    description: declaration.description,
    body: fieldSnippet(field, declaration),
  }))
}
