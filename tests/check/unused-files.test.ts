import { describe, expect, it } from 'vitest'
import { noteUsedFiles, unusedFileNotices } from '../../scripts/check/unused-files.ts'
import { compileDeck } from '../../scripts/pipeline.ts'
import { packageRoot } from '../helpers/fake-io.ts'
import { type MemoryFiles, memoryReader } from '../helpers/memory-reader.ts'

/** What is called unused in a deck of the slide `text` and these files. */
async function unused(text: string, ...paths: string[]): Promise<string[]> {
  const files: MemoryFiles = { 'a.md': text, ...Object.fromEntries(paths.map((path) => [path, 'content'])) }
  return unusedIn(files)
}

async function unusedIn(files: MemoryFiles): Promise<string[]> {
  const reader = memoryReader(files)
  const used = noteUsedFiles(reader)
  await compileDeck(used.reader, { cwd: packageRoot, packageRoot, showPrivate: false })
  const notices = await unusedFileNotices({ files: Object.keys(files), used, reader })
  return notices.map(({ parts }) => parts.join())
}

describe('unusedFileNotices', () => {
  it('names what nothing refers to, wherever it lies', async () => {
    const left = ['ideas.txt', 'img/boat.svg', 'img/deep/boat.png']
    expect(await unused('# One\n', ...left)).toEqual(left)
  })

  it.each([
    ['a hidden slide', '# One\n\n---\nhidden: true\n---\n\n![A](img/a.png)\n'],
    ['a hidden background', '# One\n\n---\nhidden: true\nbackground: img/a.png\n---\n\n# Two\n'],
    ['a private block', '# One\n\n::: private\n![A](./img/a.png)\n:::\n'],
    ['lazy loading', '# One\n\n<video data-src="img/a.png"></video>\n'],
    ['one of several sizes', '# One\n\n<img alt="" srcset="img/b.png 1x,img/a.png 2x">\n'],
    ['a script', '---\nhtml: raw\n---\n\n# One\n\n<script>draw("img/a.png")</script>\n'],
  ])('leaves alone what %s needs', async (_, text) => {
    expect(await unused(text, 'img/a.png')).toEqual([])
  })

  it('follows Markdown that a hidden slide includes', async () => {
    const files = {
      'a.md': '# One\n\n---\nhidden: true\nsrc: parts/more.md\n---\n',
      'parts/more.md': '![A](../img/a%20b.png)',
      'img/a b.png': 'content',
      'parts/other.md': '![A](../img/other.png)',
      'img/other.png': 'content',
    }
    expect(await unusedIn(files)).toEqual(['parts/other.md', 'img/other.png'])
  })

  it('does not take a part of a longer name for the file', async () => {
    const text = '# One\n\n::: private\nSee big-map.png, map.png.txt, other/map.png and the notes.\n:::\n'
    expect(await unused(text, 'map.png', 'notes')).toEqual(['map.png', 'notes'])
  })

  it('leaves alone what people and programs keep beside a deck', async () => {
    const companions = [
      'AUTHORS',
      'CITATION.cff',
      'CNAME',
      'LICENSES/MIT.txt',
      'Makefile',
      'Thumbs.db',
      'code_of_conduct.md.txt',
      'eslint.config.js',
      'img/Thumbs.db',
      'img/boat.svg.license',
      'talk.code-workspace',
      'yarn.lock',
      '~$talk.pptx',
    ]
    expect(await unused('# One\n', ...companions)).toEqual([])
  })
})
