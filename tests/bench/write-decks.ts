/** Puts the generated decks on disk, one folder for each tool. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DECK_SETTINGS, type Dialect, generateDeck, PICTURE_COUNT } from './generated-deck.ts'
import { makePicture } from './picture.ts'
import { plainPage } from './plain-page.ts'

/** Folders of the same deck; each holds `deck.md` and its pictures. */
export interface DeckFolders {
  readonly slides: number
  readonly of: Readonly<Record<Dialect, string>>
  /** The bare HTML page with the same contents. */
  readonly plainPage: string
}

/** Writes a deck of `slides` slides in the syntax of every tool into `parent`. */
export function writeDecks(parent: string, slides: number): DeckFolders {
  const write = (dialect: Dialect): string => {
    const folder = join(parent, dialect)
    writePictures(folder)
    writeFileSync(join(folder, 'deck.md'), generateDeck(slides, dialect))
    if (dialect === 'lectern') writeFileSync(join(folder, 'deck.yaml'), DECK_SETTINGS)
    return folder
  }
  const plain = join(parent, 'plain')
  writePictures(plain)
  writeFileSync(join(plain, 'index.html'), plainPage(slides))
  const of = {
    lectern: write('lectern'),
    'reveal-md': write('reveal-md'),
    marp: write('marp'),
    slidev: write('slidev'),
    pandoc: write('pandoc'),
  }
  return { slides, of, plainPage: join(plain, 'index.html') }
}

export function writePictures(folder: string): void {
  mkdirSync(join(folder, 'img'), { recursive: true })
  for (let number = 1; number <= PICTURE_COUNT; number += 1) {
    writeFileSync(join(folder, 'img', `picture-${number}.png`), makePicture(number))
  }
}
