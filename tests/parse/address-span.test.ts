import { expect, it } from 'vitest'
import { mistakes } from '../helpers/compile.ts'

it.each([
  ['a link whose text is the same', '[plan.pdf](plan.pdf)', 12],
  ['a link with a title', '[A plan](plan.pdf "plan.pdf")', 10],
  ['a picture in a link', '[![A boat](#)](plan.pdf)', 16],
  ['a link with a bracket in its text', '[a \\] b](plan.pdf)', 10],
])('the address stands behind the text: %s', async (_, text, column) => {
  expect(await mistakes({ 'a.md': `# One\n\n${text}\n` })).toEqual([
    expect.stringContaining(`missing-file at 3:${column} `),
  ])
})

it('the address of a picture stands behind its description', async () => {
  expect(await mistakes({ 'a.md': '# One\n\n![boat.png](boat.png)\n' })).toEqual([
    expect.stringContaining('missing-image at 3:13 '),
  ])
})
