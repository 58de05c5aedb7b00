/**
 * Puts a page and everything it needs into one file, for sending by mail: styles, fonts, scripts and pictures
 * stand in the page itself. [pure]
 */
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { readReference } from '../parse/references.ts'
import type { Checked, Diagnostic, OutputFile } from '../types.ts'
import { standalonePolicy } from './content-security-policy.ts'
import { rewriteAttributes, rewriteTags } from './html-tags.ts'
import { styleReferences } from './style-references.ts'

/** Files above this size are reported. */
const LARGE = 2 * 1024 * 1024

interface StandaloneOptions {
  /** Inline scripts that the page or its windows run already. */
  readonly inlineScripts: readonly string[]
  /** The media type of a file by its name. */
  readonly contentType: (path: string) => string
}

/** The page as one file. `files` are all files of the output by their paths. */
export function standalonePage(
  page: string,
  files: readonly OutputFile[],
  { inlineScripts, contentType }: StandaloneOptions,
): Checked<string> {
  const inliner = new Inliner(files, contentType)
  const html = rewriteTags(page, {
    tag: (tag) => inliner.tag(tag),
    style: (css) => inliner.style(css, ''),
    script: (open, code) => inliner.script(open, code),
  })
  const policy = standalonePolicy([...inlineScripts, ...inliner.scripts])
  return { value: withPolicy(html, policy), diagnostics: inliner.diagnostics() }
}

class Inliner {
  /** The scripts that were put into the page, as they stand there. */
  readonly scripts: string[] = []
  readonly #files: ReadonlyMap<string, OutputFile>
  readonly #used = new Set<OutputFile>()
  readonly #contentType: (path: string) => string

  constructor(files: readonly OutputFile[], contentType: (path: string) => string) {
    this.#files = new Map(files.map((file) => [file.path, file]))
    this.#contentType = contentType
  }

  diagnostics(): Diagnostic[] {
    return [...this.#used]
      .filter(({ contents }) => contents.length > LARGE)
      .map(({ path, contents }) => diagnostic('large-file', path, [path, megabytes(contents.length)]))
  }

  tag(tag: string): string {
    if (/^<link\b/i.test(tag)) {
      const rel = attribute(tag, 'rel')
      if (rel === 'preload') return ''
      if (rel === 'stylesheet') return this.#styleSheet(tag)
    }
    const isDownload = /^<a\b/i.test(tag)
    return rewriteAttributes(tag, (name, value) => {
      if (name === 'style') return this.style(value, '')
      if (name === 'srcset') return value.replace(/[^\s,][^\s]*/g, (part) => this.#data(part, '') ?? part)
      if (!ADDRESSES.has(name)) return value
      const data = this.#data(value, '')
      if (data === undefined) return value
      // A browser does not open data of a link, but saves it.
      return isDownload ? { value: data, extra: ` download="${value.replace(/^.*\//, '')}"` } : data
    })
  }

  /** A script of the output in the place of its tag; others stay as they are. */
  script(open: string, code: string): string {
    const file = this.#file(attribute(open, 'src') ?? '', '')
    if (!file)
      return `${open}${attribute(open, 'id') === 'deck-config' ? this.#options(code) : code}</script>`
    const inline = safeInScript(textOf(file))
    this.scripts.push(inline)
    return `<script>${inline}</script>`
  }

  /** A style sheet with the files that it names inside; addresses count from `folder`. */
  style(css: string, folder: string): string {
    const parts: string[] = []
    let from = 0
    for (const { address, start, end } of styleReferences(css)) {
      const data = this.#data(address, folder)
      if (data === undefined) continue
      parts.push(css.slice(from, start), `url(${data})`)
      from = end
    }
    return parts.join('') + css.slice(from)
  }

  /** The options of Reveal.js, one of which may name the picture behind all slides. */
  #options(code: string): string {
    return code.replace(OPTION_WITH_PICTURE, (whole, key: string, value: string) => {
      const data = this.#data(JSON.parse(value) as string, '')
      return data === undefined ? whole : key + JSON.stringify(data)
    })
  }

  #styleSheet(tag: string): string {
    const address = attribute(tag, 'href') ?? ''
    const file = this.#file(address, '')
    if (!file) return tag
    const folder = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')))
    return `<style>${this.style(textOf(file), folder).replace(/<\/(?=style)/gi, '<\\/')}</style>`
  }

  #data(address: string, folder: string): string | undefined {
    const file = this.#file(address, folder)
    if (!file) return undefined
    this.#used.add(file)
    const base64 = Buffer.from(file.contents).toString('base64')
    return `data:${this.#contentType(file.path).replace('; ', ';')};base64,${base64}${fragmentOf(address)}`
  }

  #file(address: string, folder: string): OutputFile | undefined {
    const target = readReference(address, folder)
    return target.kind === 'file' ? this.#files.get(target.path) : undefined
  }
}

const OPTION_WITH_PICTURE = /("parallaxBackgroundImage":)("(?:[^"\\]|\\.)*")/

/** Attributes that hold one address of something that the page shows or offers. */
const ADDRESSES = new Set([
  'src',
  'href',
  'xlink:href',
  'poster',
  'data-src',
  'data-background',
  'data-background-image',
  'data-background-video',
  'data-preview-image',
  'data-preview-video',
])

const attribute = (tag: string, name: string): string | undefined => {
  let found: string | undefined
  rewriteAttributes(tag, (key, value) => {
    if (key === name) found = value
    return value
  })
  return found
}

/** `#icon` picks a part of an SVG file, in a data address too. */
const fragmentOf = (address: string): string => /#.*$/s.exec(address)?.[0] ?? ''

const textOf = ({ contents }: OutputFile): string =>
  typeof contents === 'string' ? contents : new TextDecoder().decode(contents)

/**
 * A script may not hold `</script` or `<!--`, which would end it or change how it is read. Both can only
 * stand in strings, templates, patterns and comments, where `\x3c` is the same sign.
 */
const safeInScript = (code: string): string => code.replace(/<(?=\/script|!--)/gi, '\\x3c')

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`

const withPolicy = (html: string, policy: string): string =>
  html.replace(
    /(<meta http-equiv="Content-Security-Policy" content=")[^"]*(")/,
    (_, start: string, end: string) => `${start}${policy}${end}`,
  )
