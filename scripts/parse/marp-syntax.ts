/** What Marp reads in comments and in the descriptions of pictures, and what does its work here. */
import type { Ignored } from '../settings/ignored-setting.ts'

/** Words of a deck that have no effect. */
export interface MarpSyntax extends Ignored {
  readonly text: string
}

const DIRECTIVE =
  /^_?(?:class|color|background(?:Color|Image|Position|Repeat|Size)|paginate|header|footer|theme|style|headingDivider)(?=:\s)/
const BY_DIRECTIVE: Readonly<Record<string, string>> = {
  class: 'Write "class:" in the front matter of the slide.',
  background: 'Write "background:" in the front matter of the slide.',
  paginate: 'Slide numbers are a setting of the whole deck: write "slideNumber:" in deck.yaml.',
  footer: 'The foot is a setting of the whole deck: write "footer:" in deck.yaml.',
}
const KEYWORD =
  /^(?:bg(?:\s+(?:left|right|cover|contain|fit|auto|vertical|\d+%).*)?$|(?:w|h|width|height):\S+)/

/** The directive that a comment begins with. */
export function marpDirective(comment: string): MarpSyntax | undefined {
  const text = DIRECTIVE.exec(comment)?.[0]
  if (text === undefined) return undefined
  const kind = /^_?(background|[a-z]+)/.exec(text)?.[1] ?? ''
  const advice = BY_DIRECTIVE[kind] ?? 'Set it in theme.css, or in the settings of the deck.'
  return { text, reason: 'it is a directive of Marp', advice }
}

/** The words by which the description of a picture places or sizes it. */
export function marpPicture(description: string): MarpSyntax | undefined {
  const text = KEYWORD.exec(description.trim())?.[0]
  if (text === undefined) return undefined
  return {
    text,
    reason: 'it is how Marp places pictures',
    advice: text.startsWith('bg')
      ? 'Write "background:" in the front matter of the slide, and in the brackets what the picture shows.'
      : 'Write {width=900} behind the picture, and in the brackets what it shows.',
  }
}
