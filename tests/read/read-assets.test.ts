import { expect, it } from 'vitest'
import { readAssets } from '../../scripts/read/read-assets.ts'
import type { AssetReference } from '../../scripts/types.ts'
import { memoryReader } from '../helpers/memory-reader.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const source = sourceFile('![](x) ![](y)', 'slides/a.md')
const asset = (path: string, start = 0, role: AssetReference['role'] = 'image'): AssetReference => ({
  kind: 'asset',
  path,
  role,
  span: { source, start, end: start + 1 },
})
const read = (
  references: AssetReference[],
  files: Record<string, string> = { 'img/a.png': 'A', 'b.css': 'B' },
) => readAssets(memoryReader(files), references)

it('reads every file once, sorted by path', async () => {
  const { value, diagnostics } = await read([asset('img/a.png'), asset('b.css'), asset('img/a.png', 3)])
  expect(diagnostics).toEqual([])
  expect(value.map(({ path, contents }) => [path, String.fromCharCode(...(contents as Uint8Array))])).toEqual(
    [
      ['b.css', 'B'],
      ['img/a.png', 'A'],
    ],
  )
})

it('reports a missing file at every place that names it', async () => {
  const { value, diagnostics } = await read([
    asset('img/b.png'),
    asset('img/b.png', 8),
    asset('c.css', 1, 'style'),
  ])
  expect(value).toEqual([])
  expect(diagnostics.map(({ code, span }) => [code, span?.start])).toEqual([
    ['missing-file', 1],
    ['missing-image', 0],
    ['missing-image', 8],
  ])
})

it('names the file that was meant', async () => {
  const [near] = (await read([asset('img/aa.png')])).diagnostics
  expect(near?.hint).toBe('did you mean "img/a.png"?')
  const [capital] = (await read([asset('img/A.PNG')])).diagnostics
  expect(capital?.hint).toContain('capital and small letters must be the same')
  const [none] = (await read([asset('other/picture.png')])).diagnostics
  expect(none?.hint).toBe('Put the file at "slides/other/picture.png", or change the path.')
})

it.each(['index.html', 'Deck.pdf', 'lectern/deck.css', '.lectern.json', 'LICENSES.txt', 'lectern'])(
  'keeps %s for the output',
  async (path) => {
    const { diagnostics } = await read([asset(path)], { [path]: '' })
    expect(diagnostics.map(({ code }) => code)).toEqual(['reserved-path'])
  },
)

it.each(['lectern.png', 'deck.pdf.png', 'img/index.html'])('leaves %s to the deck', async (path) => {
  expect((await read([asset(path)], { [path]: '' })).diagnostics).toEqual([])
})
