/** The part of the catalogue (see codes.ts) about slides and their Markdown. */
import type { CatalogueEntry } from './catalogue-entry.ts'

export const SLIDE_CODES = {
  'unclosed-front-matter': {
    severity: 'error',
    message: () => 'This front matter is opened but never closed.',
    hint: () => 'Add a line "---" after its last key.',
  },
  'unclosed-block': {
    severity: 'error',
    message: (name: string) => `The block "::: ${name}" is never closed on this slide.`,
    hint: () => 'Add a line ":::" where it ends.',
  },
  'unopened-block': {
    severity: 'error',
    message: () => 'This ":::" closes a block that was never opened.',
    hint: () => 'Remove it, or open the block with "::: name".',
  },
  'unclosed-fence': {
    severity: 'error',
    message: () => 'This code fence is never closed, so the rest of the file counts as code.',
    hint: () => 'Add a line with the same fence where the code ends.',
  },
  'unclosed-comment': {
    severity: 'error',
    message: () => 'This HTML comment is never closed.',
    hint: () => 'Add "-->" where it ends.',
  },
  'nested-too-deep': {
    severity: 'error',
    message: () => 'Markdown is nested too deeply here, so it is shown as plain text.',
    hint: () => 'Nest lists, quotations, emphasis, ":::" blocks and HTML less than a hundred levels deep.',
  },
  'unknown-layout': {
    severity: 'error',
    message: (name: string) => `There is no layout called "${name}".`,
    hint: (advice: string) => advice,
  },
  'missing-field': {
    severity: 'error',
    message: (field: string, layout: string) => `The layout "${layout}" needs the field "${field}".`,
    hint: (description: string) => description,
  },
  'stray-attributes': {
    severity: 'warning',
    message: (text: string) =>
      `"${text}" belongs to nothing, so it is shown as text: attributes follow an image, a link, a heading or a fence.`,
    hint: (comment: string) => `Write ${comment} on the next line to set attributes of anything else.`,
  },
  'unread-picture': {
    severity: 'warning',
    message: () => 'This is shown as text: in Markdown, the path of a picture ends at a space.',
    hint: (advice: string) => `Write ${advice}, or give the file a name without spaces.`,
  },
  'cell-beyond-table': {
    severity: 'warning',
    message: (text: string, cells: string, columns: string) =>
      `This row has ${cells} cells and the table ${columns} ${columns === '1' ? 'column' : 'columns'}, so "${text}" is not shown.`,
    hint: () => 'Write "\\|" for a bar inside a cell, in code too, or give the table another column.',
  },
  'unknown-footnote': {
    severity: 'warning',
    message: (label: string) =>
      `There is no footnote "${label}" on this slide, so the mark is shown as text.`,
    hint: (advice: string) => advice,
  },
  'unused-footnote': {
    severity: 'warning',
    message: (label: string) =>
      `Nothing on this slide refers to the footnote "${label}", so it is not shown.`,
    hint: (label: string) => `Write [^${label}] where it belongs, or remove it.`,
  },
  'duplicate-footnote': {
    severity: 'warning',
    message: (label: string) =>
      `The footnote "${label}" is defined twice on this slide, and the first text counts.`,
    hint: () => 'Give one of the two another label.',
  },
  'unused-slot': {
    severity: 'warning',
    message: (name: string, layout: string) =>
      `The layout "${layout}" has no place called "${name}", so the block stays where it is.`,
    hint: (advice: string) => advice,
  },
  'duplicate-id': {
    severity: 'error',
    message: (id: string, place: string) => `The id "${id}" is already used at ${place}.`,
    hint: () => 'Ids are addresses of slides and must be unique in the deck: choose another one.',
  },
  'bad-attributes': {
    severity: 'error',
    message: (text: string, reason: string) => `The attributes "${text}" cannot be read: ${reason}.`,
    hint: (example: string) => `Write them as ${example}.`,
  },
  'bad-line-steps': {
    severity: 'error',
    message: (text: string) => `"${text}" is not a list of lines and steps.`,
    hint: () => 'Write steps as [1,3-5|7]: lines, ranges, and "|" between steps.',
  },
  'line-beyond-code': {
    severity: 'warning',
    message: (line: string, count: string) =>
      `There is no line ${line}: this code has ${count === '1' ? 'one line' : `${count} lines`}.`,
    hint: () => 'Steps count the lines of the code from 1, whatever number it shows first.',
  },
  'underlined-text': {
    severity: 'warning',
    message: () => 'These dashes make a heading of the text straight above them, and end no slide.',
    hint: (dashes: string) => `Put an empty line above "${dashes}" if a new slide begins there.`,
  },
  'repeated-notes': {
    severity: 'warning',
    message: () => 'The notes of this slide begin twice; both parts are kept as notes.',
    hint: () => 'Keep one "Note:" line per slide.',
  },
  'missing-file': {
    severity: 'error',
    message: (path: string) => `The file "${path}" does not exist.`,
    hint: (advice: string) => advice,
  },
  'missing-image': {
    severity: 'error',
    message: (path: string) => `The image "${path}" does not exist.`,
    hint: (advice: string) => advice,
  },
  'outside-deck': {
    severity: 'error',
    message: (path: string) => `"${path}" leads out of the deck folder.`,
    hint: () => 'Copy the file into the deck folder and refer to it by a relative path.',
  },
  'other-deck': {
    severity: 'warning',
    message: (path: string) => `"${path}" is not a part of this deck, so the words are no link.`,
    hint: () => 'Write its full address on the web, if it has one.',
  },
  'remote-asset': {
    severity: 'warning',
    message: (url: string) => `"${url}" would be fetched from the network while you present.`,
    hint: () => 'Save the file in the deck folder and refer to it by a relative path.',
  },
  'reserved-path': {
    severity: 'error',
    message: (path: string) => `"${path}" would overwrite a file that Lectern makes itself.`,
    hint: () => 'Move or rename the file.',
  },
  'shown-twice': {
    severity: 'warning',
    message: (file: string) =>
      `The slides of "${file}" come twice: here, and in their own place, since the deck shows all Markdown files of its folder.`,
    hint: (file: string) => `Move it into a subfolder, such as "parts/${file}".`,
  },
  'include-cycle': {
    severity: 'error',
    message: (chain: string) => `These files include each other: ${chain}.`,
    hint: () => 'Remove one of the "src:" lines.',
  },
  'include-with-text': {
    severity: 'warning',
    message: (file: string) =>
      `This slide stands for those of "${file}", so what else is written on it is not shown.`,
    hint: () => 'Move it into that file, or onto a slide of its own.',
  },
  'unsafe-html': {
    severity: 'warning',
    message: (what: string) => `${what} was removed, because the deck has "html: safe".`,
    hint: () => 'Use Markdown, or set "html: raw" in deck.yaml if you trust every file of the deck.',
  },
  'private-leak': {
    severity: 'error',
    message: () => 'A ::: private block would end up in the output.',
    hint: () => 'Private blocks stand at the top level of a slide, not inside another block.',
  },
  'broken-math': {
    severity: 'error',
    message: (reason: string) => `This formula cannot be shown: ${reason}.`,
    hint: (advice: string) => advice,
  },
  'formula-in-code': {
    severity: 'warning',
    message: () => 'This formula stands in backticks, so it is shown as code.',
    hint: () =>
      'Leave the backticks away to show the formula, or write two on each side if its code is meant.',
  },
  'broken-diagram': {
    severity: 'error',
    message: (reason: string) => `This diagram cannot be drawn: ${reason}.`,
    hint: (advice: string) => advice,
  },
  'undrawn-diagram': {
    severity: 'warning',
    message: (what: string) => `Lectern draws no ${what}, so this one is shown as code.`,
    hint: (language: string) =>
      `Export it as an SVG file and show that as a picture: ![what it shows](diagram.svg). Write "text" instead of "${language}" if the code itself is meant.`,
  },
  'unknown-code-language': {
    severity: 'warning',
    message: (name: string) => `The code language "${name}" is not known, so the code has no colours.`,
    hint: (advice: string) => advice,
  },
} as const satisfies Record<string, CatalogueEntry>
