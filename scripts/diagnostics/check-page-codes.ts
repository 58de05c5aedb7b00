/** The rules of `lectern check` that look at slides in the browser (see check-codes.ts). */
import type { CheckEntry } from './check-entry.ts'

export const CHECK_PAGE_CODES = {
  overflow: {
    severity: 'error',
    summary: 'Content runs past the edge of the slide, or of its column in the handout',
    reason: 'What is past the edge is cut off on the screen and on paper.',
    message: (what: string, pixels: string, edge: string) => `${what} runs ${pixels} px past the ${edge}.`,
    hint: (advice: string) => advice,
  },
  'off-slide': {
    severity: 'error',
    summary: 'Content lies outside the slide altogether',
    reason: 'Nobody will see it, on the screen or on paper.',
    message: (what: string, when: string) => `${what} lies outside the slide altogether${when}.`,
    hint: () => 'Move it, or remove it.',
  },
  clipped: {
    severity: 'error',
    summary: 'Content is cut inside a box',
    reason: 'A box that scrolls or hides what does not fit shows only a part, and paper cannot scroll.',
    message: (what: string, pixels: string, direction: string, when: string) =>
      `${what} is cut${when}: ${pixels} px of it do not fit into the ${direction} of its box.`,
    hint: (advice: string) => advice,
  },
  overlap: {
    severity: 'error',
    summary: 'Text lies over other text',
    reason: 'Two texts in the same place can both not be read.',
    message: (what: string, other: string, when: string) => `${what} lies over ${other}${when}.`,
    hint: () => 'Move or shorten one of them, or let them appear at different steps.',
  },
  'small-text': {
    severity: 'warning',
    summary: 'Text is too small for the room',
    reason:
      'Running text whose small letters are lower than 10 minutes of arc at the back row is hard to read: twice the 5 minutes that good eyes can just make out (ISO 8596). Anything is at least 16 px on a slide 720 px high.',
    message: (what: string, pixels: string, floor: string) =>
      `${what} is set in ${pixels} px; for this room ${floor} px is the least.`,
    hint: () =>
      'Say less or use two slides, or set "room:" in deck.yaml to the screen and the back row you have.',
    options: {
      caption: {
        default: 16,
        unit: 'px',
        description: 'least size of captions, sources and labels, on a slide 720 px high',
      },
    },
  },
  'low-contrast': {
    severity: 'warning',
    summary: 'Text stands out too little from what is behind it',
    reason: 'WCAG 2.2, 1.4.3 (AA): 4.5 to 1, or 3 to 1 from 24 px (bold: 18.7 px).',
    message: (what: string, ratio: string, least: string) =>
      `${what} has a contrast of ${ratio} to 1; ${least} to 1 is the least.`,
    hint: () =>
      'Choose a darker or lighter colour, or put a plain surface behind the text; "class: dark" and "class: light" in the front matter say what the ground of a slide is.',
  },
  'too-much-text': {
    severity: 'warning',
    summary: 'There are too many words on a slide',
    reason: 'People cannot read and listen at the same time.',
    message: (words: string, most: string) => `There are ${words} words on this slide; ${most} are the most.`,
    hint: () => 'Move some of them to the notes or to another slide.',
    options: {
      words: { default: 150, unit: 'words', description: 'most words on a slide, its foot not counted' },
    },
  },
  'long-line': {
    severity: 'warning',
    summary: 'A line is too long to follow',
    reason: 'Eyes lose the way back from the end of a long line (WCAG 2.2, 1.4.8, asks for 80 characters).',
    message: (what: string, characters: string, most: string) =>
      `${what} has lines of ${characters} characters; ${most} are the most.`,
    hint: () => 'Use two columns, a list or fewer words.',
    options: {
      characters: {
        default: 100,
        unit: 'characters',
        description: 'most characters in a line of running text',
      },
    },
  },
  accessibility: {
    severity: 'error',
    summary: 'Assistive technology cannot use something (axe-core)',
    reason:
      'People who listen to the page or use the keyboard alone miss it; axe-core knows the rules of WCAG.',
    message: (what: string, problem: string, rule: string, page: string) =>
      `${what}: ${problem} (axe-core rule "${rule}", ${page}).`,
    hint: (advice: string) => advice,
  },
  'broken-image': {
    severity: 'error',
    summary: 'A picture cannot be shown',
    reason: 'An empty frame stands where the picture should be.',
    message: (problem: string) => problem,
    hint: () => 'Open the file in a picture viewer: it may be damaged or of another kind than its name says.',
  },
  'missing-glyph': {
    severity: 'warning',
    summary: 'No font of the deck has a character',
    reason: 'Every machine puts a letter of some other font in its place, or a box.',
    message: (characters: string) =>
      `No font of the deck has ${characters}; each machine shows what it happens to have.`,
    hint: () => 'Bring a font that has what is missing in theme.css (@font-face), or use a picture.',
  },
  'external-request': {
    severity: 'error',
    summary: 'The page asks for something that does not travel with the deck',
    reason: 'Without a network it is missing, and with one it tells others who reads the deck.',
    message: (address: string) => `The page asks for "${address}", which does not travel with the deck.`,
    hint: () => 'Save the file in the deck folder and refer to it by a relative path.',
  },
  'screen-paper': {
    severity: 'warning',
    summary: 'A slide looks different on paper',
    reason: 'The PDF is what the audience keeps.',
    message: (percent: string) => `On paper ${percent} % of this slide look different from the screen.`,
    hint: () => 'Look at deck.pdf beside the slide; styles of your own may hold for one of the two only.',
    options: {
      percent: { default: 0.5, unit: '%', description: 'most of a slide that may differ' },
    },
  },
} as const satisfies Record<string, CheckEntry>
