/**
 * The files of a deck while it is edited: each is read once, and again when it has changed.
 *
 * What has not changed stays the same object, which is how the pipeline knows it.
 */
import { dirname, join, posix, relative, sep } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { DeckReader } from '../read/deck-reader.ts'
import { fileAt } from '../read/file-at.ts'
import type { Checked } from '../types.ts'

/** Something that happened to a file or folder, by its absolute path. */
export interface FileChange {
  readonly path: string
  readonly kind: 'change' | 'add' | 'unlink' | 'addDir' | 'unlinkDir'
}

/** What some changes mean for the deck. */
export interface Refreshed {
  /** Whether the deck has to be compiled again. */
  readonly isChanged: boolean
  /** Files that pages refer to, and whose contents are other ones now; paths in the deck. */
  readonly assets: readonly string[]
  /** Files that look as if somebody were just writing them; they were left as they had been. */
  readonly unsure: readonly FileChange[]
}

type Question = 'readText' | 'readBytes' | 'exists' | 'list'

interface Answered {
  readonly question: Question
  readonly path: string
  readonly answer: unknown
}

/** An editor writes within this time what it has emptied; in milliseconds. */
export const REWRITTEN = 40
/** Names of files that make a deck without being referred to. */
const DECK_FILE = /\.(?:md|ya?ml|json|bib|hbs|css)$/i
/** Nobody takes so much of a file away at once, save by an editor that is about to write the rest. */
const CUT = 0.8
/** So many characters at the end of a file tell whether it is there. */
const ENDING = 8

type Opened = Checked<DeckReader | undefined>

export class DeckFiles {
  readonly #open: () => Opened
  /** Where the deck was found first. */
  readonly #home: string
  #opened: Opened
  #reader: DeckReader | undefined
  readonly #answers = new Map<string, Answered>()
  readonly #asked = new Set<string>()
  #news: string[] = []
  /** Answers that look as if somebody were just writing the file, and when they were had first. */
  readonly #doubts = new Map<string, { readonly answer: unknown; readonly since: number }>()

  /** `open` finds the deck as it is at the moment, which was at `home` in the beginning. */
  constructor(home: string, open: () => Opened) {
    this.#home = home
    this.#open = open
    this.#opened = open()
    this.#reader = this.#opened.value && this.#remembering(this.#opened.value)
  }

  /** The deck, whose reader answers from memory. */
  opened(): Opened {
    return { value: this.#reader, diagnostics: this.#opened.diagnostics }
  }

  /**
   * The folders whose files the deck may be made of; absolute paths. The folder above stands for one that is
   * not there yet, since that is where it will appear.
   */
  folders(): readonly string[] {
    const root = this.#home
    const folders = new Set([root])
    for (const { question, path } of this.#answers.values())
      folders.add(question === 'list' ? join(root, path) : dirname(join(root, path)))
    return [...new Set([...folders].map(nearestFolder))]
  }

  /**
   * Whether a file, by its absolute path, may be part of the deck: one that was asked for, or that would be if it
   * were there, such as a layout that is just being written.
   */
  isOfDeck(path: string): boolean {
    return DECK_FILE.test(path) || this.#asked.has(this.#inDeck(path) ?? '')
  }

  /** Files that were asked for since this was called last; absolute paths. */
  newFiles(): readonly string[] {
    const files = this.#news.map((path) => join(this.#home, path))
    this.#news = []
    return files
  }

  /**
   * Finds out what changes mean. Most editors first empty a file, or take it away, and then write it, perhaps in
   * parts: one that looks so is `unsure` until it has looked the same for a while. `now` is in milliseconds.
   */
  async refresh(told: readonly FileChange[], now = performance.now()): Promise<Refreshed> {
    const before = this.#opened.value
    const changes = told.map((change): FileChange => {
      const isNew = change.kind === 'change' && this.#isUnlisted(this.#inDeck(change.path))
      return isNew ? { ...change, kind: 'add' } : change
    })
    const isSameFiles = changes.every(({ kind }) => kind === 'change')
    const lists = isSameFiles ? false : this.#reopen()
    if (!this.#opened.value || this.#opened.value.root !== before?.root) {
      this.#answers.clear()
      return { isChanged: true, assets: [], unsure: [] }
    }
    const refreshed = { isChanged: lists, assets: [] as string[], unsure: [] as FileChange[] }
    for (const change of changes) await this.#refreshOne(change, now, refreshed)
    return refreshed
  }

  /**
   * Whether a list that was asked for lacks a file. The watcher says that a file has changed when it went away and
   * came back quickly, and lists may have been read in between.
   */
  #isUnlisted(path: string | undefined): boolean {
    if (path === undefined) return false
    const folder = posix.dirname(path)
    const { answer } = this.#answers.get(`list ${folder === '.' ? '' : folder}`) ?? {}
    const isMissing = (list: readonly unknown[] | undefined) => list !== undefined && !list.includes(path)
    if (Array.isArray(answer) && isMissing(answer)) return true
    return folder === '.' && /\.md$/i.test(path) && isMissing(this.#opened.value?.markdown)
  }

  /** Whether the deck has other slides than before. */
  #reopen(): boolean {
    const before = this.#opened
    this.#opened = this.#open()
    const { value: reader, diagnostics } = this.#opened
    const same =
      isDeepStrictEqual(reader?.markdown, before.value?.markdown) && reader?.root === before.value?.root
    if (!same || !reader) this.#reader = reader && this.#remembering(reader)
    return !same || !isDeepStrictEqual(diagnostics, before.diagnostics)
  }

  async #refreshOne(
    change: FileChange,
    now: number,
    refreshed: { isChanged: boolean; assets: string[]; unsure: FileChange[] },
  ): Promise<void> {
    const path = this.#inDeck(change.path)
    const isFolder = change.kind === 'addDir' || change.kind === 'unlinkDir'
    const concerned = [...this.#answers].filter(([, answered]) =>
      isFolder
        ? path === '' || answered.path === path || answered.path.startsWith(`${path}/`)
        : answered.path === path || (change.kind !== 'change' && answered.question === 'list'),
    )
    let isRead = false
    for (const [key, { question, answer }] of concerned) {
      isRead ||= question === 'readText' || question === 'readBytes'
      const fresh = await this.#ask(question, concernedPath(key))
      if (isDeepStrictEqual(fresh, answer)) continue
      if (looksHalfWritten(answer, fresh) && this.#isDoubtful(key, fresh, now)) {
        refreshed.unsure.push({ path: change.path, kind: 'change' })
        continue
      }
      this.#doubts.delete(key)
      this.#answers.set(key, { question, path: concernedPath(key), answer: fresh })
      refreshed.isChanged = true
    }
    const isShown = concerned.some(([, { question, answer }]) => question === 'exists' && answer === true)
    if (path !== undefined && isShown && !isRead && !isFolder) refreshed.assets.push(path)
  }

  /** Whether an answer that nobody would expect is too new to be believed. */
  #isDoubtful(key: string, answer: unknown, now: number): boolean {
    const doubt = this.#doubts.get(key)
    if (doubt && isDeepStrictEqual(doubt.answer, answer)) return now - doubt.since < REWRITTEN
    this.#doubts.set(key, { answer, since: now })
    return true
  }

  /** The path of a file relative to the deck. */
  #inDeck(path: string): string | undefined {
    const root = this.#opened.value?.root
    if (root === undefined) return undefined
    const inside = relative(root, path).split(sep).join('/')
    return inside.startsWith('../') ? undefined : inside
  }

  async #ask(question: Question, path: string): Promise<unknown> {
    return this.#opened.value?.[question](path)
  }

  #remembering(reader: DeckReader): DeckReader {
    const remember = async (question: Question, path: string): Promise<unknown> => {
      const key = `${question} ${path}`
      const known = this.#answers.get(key)
      if (known) return known.answer
      if (question !== 'list' && !this.#asked.has(path)) {
        this.#asked.add(path)
        this.#news.push(path)
      }
      const answer = await this.#ask(question, path)
      this.#answers.set(key, { question, path, answer })
      return answer
    }
    return {
      ...reader,
      readText: (path) => remember('readText', path) as ReturnType<DeckReader['readText']>,
      readBytes: (path) => remember('readBytes', path) as ReturnType<DeckReader['readBytes']>,
      exists: (path) => remember('exists', path) as ReturnType<DeckReader['exists']>,
      list: (folder) => remember('list', folder) as ReturnType<DeckReader['list']>,
    }
  }
}

function nearestFolder(path: string): string {
  const above = dirname(path)
  return above === path || fileAt(path)?.isDirectory() ? path : nearestFolder(above)
}

const concernedPath = (key: string): string => key.slice(key.indexOf(' ') + 1)

/**
 * Whether a text that was there has become empty or cannot be found, or has lost its end and much besides: editors
 * write long files part by part.
 */
function looksHalfWritten(before: unknown, now: unknown): boolean {
  const [textBefore, textNow] = [textIn(before), textIn(now)]
  if (textBefore === undefined || textBefore === '') return false
  if (textNow === undefined || textNow === '') return true
  return textNow.length < textBefore.length * CUT && !textNow.endsWith(textBefore.slice(-ENDING))
}

function textIn(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('value' in answer)) return undefined
  const { value } = answer
  if (value instanceof Uint8Array) return value.length === 0 ? '' : 'bytes'
  return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : undefined
}
