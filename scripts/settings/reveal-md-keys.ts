/** Keys of reveal-md that have no meaning in Lectern, and what happens instead. */
import type { Ignored } from './ignored-setting.ts'

const SERVER: Ignored = {
  reason: 'it is an option of a command, not of a deck',
  advice: 'Remove it; see "lectern --help" for the options of each command.',
}
const TEMPLATE: Ignored = {
  reason: 'templates are Handlebars files, not Mustache files',
  advice: 'Remove it, and put your own layouts/NAME.hbs beside the deck.',
}

export const REVEAL_MD_KEYS: Readonly<Record<string, Ignored>> = {
  highlightTheme: {
    reason: 'the colours of code come from the theme',
    advice: 'Remove it, or set the colours in theme.css beside the deck.',
  },
  template: TEMPLATE,
  listingTemplate: { reason: 'no list of decks is made', advice: 'Remove it.' },
  preprocessor: {
    reason: 'Markdown is read as it stands',
    advice: 'Remove it, or run your own step before "lectern build".',
  },
  assetsDir: {
    reason: 'files keep their own path in the output',
    advice: 'Remove it.',
  },
  mermaid: {
    reason: 'options for Mermaid are not passed on',
    advice: 'Remove it.',
  },
  absoluteUrl: {
    reason: 'it is not a web address',
    advice: 'Write "url:" with the full address, such as https://example.org/talk/.',
  },
  autoReload: SERVER,
  basePath: SERVER,
  disableAutoOpen: SERVER,
  featuredSlide: SERVER,
  glob: SERVER,
  host: SERVER,
  port: SERVER,
  print: SERVER,
  printSize: { reason: 'a page of the PDF has the size of a slide', advice: 'Set "size:" instead.' },
  puppeteerChromiumExecutable: SERVER,
  puppeteerLaunchArgs: SERVER,
  static: SERVER,
  staticDirs: SERVER,
  watch: SERVER,
}
