/** A deck that is edited by chance, always in the same way for the same seed. [pure] */

type Files = Map<string, string>

/** What an edit leaves: texts by path. A path that is gone has been deleted. */
export interface EditedDeck {
  readonly files: ReadonlyMap<string, string>
  /** Edits something. */
  readonly edit: () => void
  /** Takes every mistake away again. */
  readonly mend: () => void
}

/** Numbers from 0 to 1 that look like chance (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** What stands on slides, good and bad. */
const GOOD = [
  'Plain text with *stress*.',
  '- one\n- two\n- three',
  '```js\nlet answer = 42\n```',
  '```py\nprint("hello")\n```',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  'As the book says [@a, p. 3].',
  '"Quoted" by another [@b].',
  '::: claim {by="Ann" asof=2019-02-01 about=law}\nIt is so [@a].\n:::\n\n::: reply {by="Bob" asof=2019-02-02}\nNo [@b].\n:::',
  '> A quotation.',
  'To [the first](#/0).',
  'A note.[^1]\n\n[^1]: Below.',
  '<div class="own">Some <b>HTML</b></div>',
  'First\n\n. . .\n\nSecond',
  'Note: remember this',
  '::: private\nfor my eyes\n:::',
  '![A drawing](img/a.svg)',
]
const BAD = [
  '```js\nnever closed',
  '::: notes',
  '<!-- open',
  '[@unknown]',
  '![](img/none.png)',
  '::: nowhere {',
]
const MATTER = [
  'incremental: true',
  'layout: statement',
  'background: "#123"',
  'class: own',
  'hidden: true',
  'timing: 1m',
]
const BAD_MATTER = ['layout: clam', 'timing: never', 'title: [', 'unknown: key']

/** A deck of some files; `random` decides about everything. */
export function editedDeck(random: () => number): EditedDeck {
  const files: Files = new Map()
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  let count = 0
  const word = () => `${pick(['Law', 'Trade', 'Networks', 'Evidence', 'Doubt'])} ${Math.floor(random() * 12)}`

  function slide(): string {
    count += 1
    const matter = random() < 0.25 ? `---\n${pick(MATTER)}\n---\n\n` : ''
    const parts = Array.from({ length: Math.floor(random() * 3) }, () => pick(GOOD))
    return `${matter}# ${word()}\n\n${parts.join('\n\n')}\n\nSlide ${count}.\n`
  }

  const join = (slides: readonly string[]): string =>
    slides.reduce(
      (text, one, index) => (index === 0 ? one : `${text}\n${random() < 0.2 ? '----' : '---'}\n\n${one}`),
      '',
    )
  // A rule of its own for this deck: every slide ends with its number, so that it can be cut without a parser.
  const cut = (text: string): string[] => text.split(/(?<=^Slide \d+\.\n)\n-{3,4}\n\n/m)

  const decks = () => [...files.keys()].filter((path) => path.endsWith('.md') && !path.includes('/'))

  const put = (path: string, slides: readonly string[]) => files.set(path, join(slides))

  const actions: readonly [number, () => void][] = [
    [
      8,
      () => {
        const path = pick(decks())
        const slides = cut(files.get(path) ?? '')
        const at = Math.floor(random() * slides.length)
        slides[at] = (slides[at] ?? '').replace(/\n\nSlide /, `\n\n${pick(GOOD)}\n\nSlide `)
        put(path, slides)
      },
    ],
    [
      6,
      () => {
        const path = pick(decks())
        files.set(path, (files.get(path) ?? '').replace(/^# .*$/m, `# ${word()}`))
      },
    ],
    [
      5,
      () => {
        const path = pick(decks())
        const slides = cut(files.get(path) ?? '')
        slides.splice(Math.floor(random() * (slides.length + 1)), 0, slide())
        put(path, slides)
      },
    ],
    [
      5,
      () => {
        const path = pick(decks())
        const slides = cut(files.get(path) ?? '')
        if (slides.length > 2) slides.splice(Math.floor(random() * slides.length), 1)
        put(path, slides)
      },
    ],
    [
      3,
      () => {
        const path = pick(decks())
        const slides = cut(files.get(path) ?? '')
        const [moved = slide()] = slides.splice(Math.floor(random() * slides.length), 1)
        slides.splice(Math.floor(random() * (slides.length + 1)), 0, moved)
        put(path, slides)
      },
    ],
    [
      4,
      () => {
        const path = pick(decks())
        files.set(path, (files.get(path) ?? '').replace(/\n\nSlide /, `\n\n${pick(BAD)}\n\nSlide `))
      },
    ],
    [
      3,
      () => {
        const path = pick(decks())
        files.set(path, `---\n${pick(BAD_MATTER)}\n---\n\n${files.get(path)}`)
      },
    ],
    [6, () => mend()],
    [
      1,
      () => {
        const path = pick(decks())
        if (decks().length > 2) files.delete(path)
      },
    ],
    [1, () => put(`${10 + Math.floor(random() * 80)}.md`, [slide(), slide()])],
    [
      1,
      () => {
        const path = pick(decks())
        files.set(`${10 + Math.floor(random() * 80)}.md`, files.get(path) ?? '')
        files.delete(path)
      },
    ],
    [2, () => files.set('deck.yaml', settings())],
    [2, () => files.set('theme.css', `h1 { color: rgb(${Math.floor(random() * 200)}, 0, 0) }`)],
    [2, () => files.set('sources.yaml', sources())],
    [1, () => files.set('parts/more.md', join([slide(), slide()]))],
    [1, () => files.set('layouts/statement.hbs', `{{{heading}}}<p>${word()}</p>{{{body}}}`)],
    [1, () => files.set('img/a.svg', svg(Math.floor(random() * 9)))],
  ]

  const settings = () =>
    `title: ${word()}\nfooter: ${word()}\nincremental: ${random() < 0.3}\ntransition: ${pick(['none', 'fade', 'slide'])}\n`
  const sources = () =>
    `- { id: a, type: book, title: ${word()}, author: [{ family: A }] }\n- { id: b, type: webpage, title: ${word()}, URL: "https://example.org/${Math.floor(random() * 9)}" }\n`
  const svg = (size: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><circle r="${size}"/></svg>`

  function mend(): void {
    for (const path of decks()) {
      let text = files.get(path) ?? ''
      for (const bad of BAD) text = text.replaceAll(`\n\n${bad}`, '')
      for (const bad of BAD_MATTER) text = text.replaceAll(`---\n${bad}\n---\n\n`, '')
      files.set(path, text)
    }
  }

  for (const path of ['10.md', '30.md', '50.md']) put(path, Array.from({ length: 6 }, slide))
  files.set('90.md', '---\nsrc: parts/more.md\n---\n\n---\nlayout: sources\n---\n\n# Sources\n\nSlide 0.\n')
  files.set('parts/more.md', join([slide(), slide()]))
  files.set('deck.yaml', settings())
  files.set('sources.yaml', sources())
  files.set('img/a.svg', svg(3))
  files.set('parts/img/a.svg', svg(4))

  const total = actions.reduce((sum, [weight]) => sum + weight, 0)
  return {
    files,
    mend,
    edit() {
      let left = random() * total
      for (const [weight, act] of actions) {
        left -= weight
        if (left >= 0) continue
        act()
        return
      }
    },
  }
}

/** What decides where slides end, whole and in pieces. */
const PIECES = [
  ...['\n', '\n\n', ' ', '-', '--', '---', '---\n', '\n---\n', '\n\n---\n\n', '----\n', '\n----\n'],
  ...[
    '---\nlayout: quote\n---\n',
    'layout: quote\n',
    'word: text\n',
    'word',
    ':',
    'Note: say\n',
    'title: [\n',
  ],
  ...['```', '```js\n', '~~~\n', '<!--', '-->', 'text <!-- open\nmore', '`<!--`', '- item\n', '  - inner\n'],
  ...['    ', '::: notes\n', ':::\n', '# Heading\n', '## Two\n', 'text', 'Title\n===\n', '. . .\n', '***\n'],
]

/** A text of one file after an edit somewhere in it. */
export function editedText(random: () => number, text: string): string {
  const below = (limit: number): number => Math.floor(random() * limit)
  const at = below(text.length + 1)
  const removed = random() < 0.4 ? below(random() * (text.length > 400 ? 300 : 30)) : 0
  const added = Array.from({ length: below(4) }, () => PIECES[below(PIECES.length)]).join('')
  return text.slice(0, at) + added + text.slice(at + removed)
}
