/**
 * A private, strict Handlebars: templates in, text or diagnostics out.
 *
 * Every template and partial is compiled on first use and under its own name, because Handlebars does
 * not say in which partial a mistake happened. Templates never reach the disk or the global instance.
 */
import Handlebars from 'handlebars'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { nameAdvice, nearestName } from '../diagnostics/nearest.ts'
import { lineStarts, spanOf } from '../diagnostics/position.ts'
import type { Checked, Diagnostic, SourceFile, Span } from '../types.ts'
import { runtimeMistake, syntaxMistake } from './template-mistakes.ts'

/** A helper of a template: arguments as written, then Handlebars' own options object. */
export type Helper = (this: unknown, ...args: never[]) => unknown
type Render = (context: object, options?: Handlebars.RuntimeOptions) => string

export interface TemplateEngine {
  /** Renders a template; '' and diagnostics when it has mistakes. */
  readonly render: (template: SourceFile, context: object) => Checked<string>
}

/** What Handlebars attaches to its exceptions; `column` is 0-based. */
interface HandlebarsProblem extends Error {
  readonly lineNumber?: number
  readonly column?: number
  readonly endColumn?: number
  template?: SourceFile
}

class TemplateMistake extends Error {
  readonly diagnostics: readonly Diagnostic[]
  constructor(diagnostics: readonly Diagnostic[]) {
    super('template mistake')
    this.diagnostics = diagnostics
  }
}

/** The engine for a set of partials and helpers. */
export function createEngine(
  partials: ReadonlyMap<string, SourceFile>,
  helpers: Readonly<Record<string, Helper>>,
): TemplateEngine {
  const instance = Handlebars.create()
  for (const [name, helper] of Object.entries(helpers))
    instance.registerHelper(name, helper as Handlebars.HelperDelegate)
  const compiled = new Map<SourceFile, Render>()
  const compile = (template: SourceFile): Render => {
    const known = compiled.get(template)
    if (known) return known
    const render = namingItself(template, compileOne(instance, template, partials, helpers))
    compiled.set(template, render)
    return render
  }
  for (const [name, partial] of partials) {
    const lazy: Render = (context, options) => compile(partial)(context, options)
    instance.registerPartial(name, lazy as Handlebars.Template)
  }
  return {
    render(template, context) {
      try {
        return { value: compile(template)(context), diagnostics: [] }
      } catch (problem) {
        return { value: '', diagnostics: toDiagnostics(problem, { template, context, helpers }) }
      }
    },
  }
}

function compileOne(
  instance: typeof Handlebars,
  template: SourceFile,
  partials: ReadonlyMap<string, SourceFile>,
  helpers: Readonly<Record<string, Helper>>,
): Render {
  const program = parse(instance, template)
  const missing = missingPartials(program, template, partials)
  if (missing.length > 0) throw new TemplateMistake(missing)
  return instance.compile(program, {
    strict: true,
    preventIndent: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
  })
}

function parse(instance: typeof Handlebars, template: SourceFile): hbs.AST.Program {
  try {
    return instance.parse(template.text)
  } catch (problem) {
    throw new TemplateMistake([syntaxMistake(template, problem as HandlebarsProblem)])
  }
}

function missingPartials(
  program: hbs.AST.Program,
  template: SourceFile,
  partials: ReadonlyMap<string, SourceFile>,
): Diagnostic[] {
  const found: Diagnostic[] = []
  const visitor = new Handlebars.Visitor()
  const check = (statement: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void => {
    const name = (statement.name as hbs.AST.PathExpression).original
    if (typeof name !== 'string' || name.startsWith('@') || partials.has(name)) return
    const { start } = statement.name.loc
    found.push(
      diagnostic(
        'template-missing-partial',
        spanAt(template, start.line, start.column, name.length),
        [name],
        [nameAdvice(name, partials.keys())],
      ),
    )
  }
  visitor.PartialStatement = (statement) => check(statement)
  visitor.PartialBlockStatement = (statement) => {
    check(statement)
    visitor.accept(statement.program)
  }
  visitor.accept(program)
  return found
}

/** Marks what a template throws with the template's name, unless a partial inside already did. */
const namingItself =
  (template: SourceFile, render: Render): Render =>
  (context, options) => {
    try {
      return render(context, options)
    } catch (problem) {
      if (problem instanceof Error && !(problem instanceof TemplateMistake))
        (problem as HandlebarsProblem).template ??= template
      throw problem
    }
  }

interface Rendering {
  readonly template: SourceFile
  readonly context: object
  readonly helpers: Readonly<Record<string, Helper>>
}

function toDiagnostics(
  problem: unknown,
  { template: outer, context, helpers }: Rendering,
): readonly Diagnostic[] {
  if (problem instanceof TemplateMistake) return problem.diagnostics
  if (!(problem instanceof Error)) throw problem
  const { template = outer, lineNumber, column = 0, message } = problem as HandlebarsProblem
  const helper = /unknown helper ([\w.-]+)/i.exec(message)?.[1]
  const name = helper ?? /^"(.+?)" not defined/.exec(message)?.[1]
  if (name === undefined && lineNumber === undefined) throw problem
  const at = lineNumber ?? 1
  if (name === undefined) return [runtimeMistake(template, at, message)]
  const line = lineText(template, at)
  const start = Math.max(line.indexOf(name, column), 0)
  return [
    diagnostic(
      'template-unknown-name',
      spanAt(template, at, start, name.length),
      [name],
      [helper === undefined ? pathAdvice(name, context) : helperAdvice(name, helpers)],
    ),
  ]
}

/** A word with arguments is a helper. */
const helperAdvice = (name: string, helpers: Readonly<Record<string, Helper>>): string =>
  nameAdvice(name, ['if', 'unless', 'each', 'with', 'lookup', ...Object.keys(helpers)])

/** What a template author could have meant: a name of the context, or one a level below, which needs its whole path. */
function pathAdvice(name: string, context: object): string {
  const paths = Object.entries(context).flatMap(([outer, value]) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.keys(value).map((inner) => [inner, `${outer}.${inner}`] as const)
      : [],
  )
  const pathsTo = (wanted: string | undefined): string[] =>
    paths.flatMap(([inner, path]) => (inner === wanted ? [`"${path}"`] : []))
  const top = Object.keys(context)
  const [inside, near] = [pathsTo(name), nearestName(name, top)]
  const meant =
    inside.length > 0 || near
      ? inside
      : pathsTo(
          nearestName(
            name,
            paths.map(([inner]) => inner),
          ),
        )
  return meant.length > 0 ? `did you mean ${meant.join(' or ')}?` : nameAdvice(name, top)
}

const lineText = (template: SourceFile, line: number): string => template.text.split('\n')[line - 1] ?? ''

function spanAt(template: SourceFile, line: number, column: number, length: number): Span {
  const start = (lineStarts(template)[line - 1] ?? 0) + column
  return spanOf(template, start, start + length)
}
