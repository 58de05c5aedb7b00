import { expect, test } from 'vitest'
import { marpDirective, marpPicture } from '../../scripts/parse/marp-syntax.ts'

test.each([
  ['_class: lead', '_class'],
  ['paginate: true', 'paginate'],
  ['_backgroundColor: red\n_color: white', '_backgroundColor'],
  ['class of 1984', undefined],
  ['a note: class: x', undefined],
  ['.slide: class="lead"', undefined],
])('the comment %j is a directive of Marp: %j', (comment, text) => {
  expect(marpDirective(comment)?.text).toBe(text)
})

test.each([
  ['bg', 'bg'],
  ['bg right:40%', 'bg right:40%'],
  ['w:900 center', 'w:900'],
  ['bg of a boat', undefined],
  ['A boat, w: 3 m', undefined],
  ['', undefined],
])('the description %j places a picture of Marp: %j', (description, text) => {
  expect(marpPicture(description)?.text).toBe(text)
})
