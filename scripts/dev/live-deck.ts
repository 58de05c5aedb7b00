/** The deck as open pages show it at the moment: the last good one, and what is wrong with the newest text. */
import { randomUUID } from 'node:crypto'
import type { CompiledDeck } from '../pipeline.ts'
import { screenPage } from '../render/render-deck.ts'
import { between, sharedEnds } from '../shared-ends.ts'
import type { Diagnostic } from '../types.ts'
import { createFreshAssets, type FreshAssets } from './fresh-assets.ts'
import { hasSameSlides, keepGoodSlides } from './keep-good-slides.ts'
import { editedSlide, type KeyedStacks, keySlides, type ShownStacks } from './keyed-slides.ts'
import { withLiveUpdate } from './live-page.ts'
import type { LiveScripts } from './live-script.ts'
import type { DeckPatch, ServerMessage } from './messages.ts'
import { toProblems } from './problems.ts'
import type { Site } from './respond.ts'

export interface LiveDeck {
  readonly site: () => Site
  /** What a page is told when it connects. */
  readonly greet: () => readonly ServerMessage[]
  /** Takes an edited deck, with what is wrong in it, and gives what open pages are told. */
  readonly update: (
    deck: CompiledDeck | undefined,
    diagnostics: readonly Diagnostic[],
    changedAssets?: readonly string[],
  ) => readonly ServerMessage[]
}

/** What a page is made of, as it was sent. */
interface Shown {
  readonly version: number
  readonly head: string
  readonly tail: string
  readonly stacks: ShownStacks
  readonly screen: KeyedStacks['screen']
  readonly styles: number
  readonly files: Site['files']
  readonly assets: ReadonlySet<string>
}

const NOTHING_YET: Shown = {
  version: 0,
  head: '<!doctype html><html lang="en"><head><title>Lectern</title></head><body>',
  tail: '</body></html>',
  stacks: [],
  screen: [],
  styles: 0,
  files: new Map(),
  assets: new Set(),
}

const STYLES = 'lectern/deck.css'

/** `follows` when pages shall go to the slide that is edited. */
export function createLiveDeck(liveScripts: LiveScripts, follows: boolean): LiveDeck {
  // A page that outlives the server must notice that the next one serves another deck.
  const session = randomUUID()
  const fresh = createFreshAssets()
  let shown = NOTHING_YET
  let keys = 0
  const newKey = () => {
    keys += 1
    return `s${keys}`
  }
  let problems: ServerMessage = { type: 'problems', problems: [] }
  return {
    site: () => {
      const { version, styles, files, assets } = shown
      return {
        files,
        assets,
        liveScripts,
        page: () => withLiveUpdate(screenPage(shown), { session, version, styles, keys: keysOf(shown) }),
      }
    },
    greet: () => [{ type: 'hello', session, version: shown.version }, problems],
    update(deck, diagnostics, changedAssets = []) {
      const errors = diagnostics.filter(({ severity }) => severity === 'error')
      problems = { type: 'problems', problems: toProblems(errors) }
      const isReaddressed = fresh.touch(changedAssets)
      const stacks = deck && keySlides(shown, deck.page.stacks, { newKey, isReaddressed, ...fresh })
      const next = deck && stacks && nextShown(shown, deck, stacks, errors, fresh)
      const patch = next && patchBetween(shown, next, follows)
      if (!next || !patch) return [problems]
      shown = next
      return [patch, problems]
    },
  }
}

/** What pages show next; undefined when they had better keep what they show. */
function nextShown(
  before: Shown,
  deck: CompiledDeck,
  stacks: ShownStacks,
  errors: readonly Diagnostic[],
  { readdress }: FreshAssets,
): Shown | undefined {
  const version = before.version + 1
  // A page may still ask for a picture that it was shown a moment ago; slides that are right may show new ones.
  const assets = new Set([...before.assets, ...deck.assetPaths])
  if (errors.length > 0) {
    const kept = keepGoodSlides(errors, before.stacks, stacks)
    return kept && { ...before, version, stacks: kept, screen: [], assets }
  }
  const files = new Map(
    deck.files.flatMap((file) => (file.path === 'index.html' ? [] : [[file.path, file.contents]])),
  )
  const css = readdress(String(files.get(STYLES) ?? ''))
  files.set(STYLES, css)
  const styles = css === before.files.get(STYLES) ? before.styles : version
  const { head, tail, stacks: screen } = deck.page
  return { version, head, tail, stacks, screen, styles, files, assets }
}

/** What pages that show one are told to show the other; undefined when there is nothing to tell. */
function patchBetween(before: Shown, after: Shown, follows: boolean): DeckPatch | undefined {
  const same = sharedEnds(before.stacks, after.stacks)
  const [was, is] = [between(before.stacks, same), between(after.stacks, same)]
  const [old, now] = [was.flat(), is.flat()]
  const known = new Map(old.map((slide) => [slide.key, slide]))
  const changed = now.filter(({ key, html }) => known.get(key)?.html !== html)
  const order = hasSameSlides(was, is) ? undefined : keysOf(after)
  const fetch = whatToFetch(before, after)
  if (changed.length === 0 && !order && fetch === 'nothing' && before.styles === after.styles)
    return undefined
  return {
    type: 'deck',
    from: before.version,
    version: after.version,
    order,
    sections: Object.fromEntries(changed.map(({ key, html }) => [key, html])),
    styles: after.styles,
    fetch,
    follow: follows && before.stacks.length > 0 ? editedSlide(old, now) : undefined,
  }
}

function whatToFetch(before: Shown, after: Shown): DeckPatch['fetch'] {
  if (before.version === 0) return 'page'
  for (const [path, contents] of after.files)
    if (path.endsWith('.js') && !isSameContents(before.files.get(path), contents)) return 'page'
  return before.head === after.head && before.tail === after.tail ? 'nothing' : 'head'
}

const isSameContents = (a: string | Uint8Array | undefined, b: string | Uint8Array): boolean =>
  a === b || (a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0)

const keysOf = ({ stacks }: Shown): readonly (readonly string[])[] =>
  stacks.map((stack) => stack.map(({ key }) => key))
