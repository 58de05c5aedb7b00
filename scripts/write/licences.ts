/** The licences of everything that the output carries along, as one text. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from '../read/package-folder.ts'

/** Holders of the rights in the fonts that some themes of Reveal.js bring inside themselves. */
const THEME_FONTS: Readonly<Record<string, string>> = {
  'Source Sans Pro':
    "Copyright 2010, 2012 Adobe Systems Incorporated (http://www.adobe.com/), with Reserved Font Name 'Source'.",
  'League Gothic': 'Copyright 2009 - 2011, The League of Moveable Type.',
}

/** Sections on the fonts that a theme's style sheet brings along; all are under the Open Font License. */
export function themeFontNotes(css: string, packageRoot: string): string[] {
  return Object.entries(THEME_FONTS)
    .filter(([family]) => new RegExp(`@font-face\\s*\\{[^}]*${family}`).test(css))
    .map(([family, holder]) => openFontNote(family, holder, packageRoot))
}

/** The package of KaTeX is under the MIT licence, its fonts name another one inside themselves. */
export const mathFontNote = (packageRoot: string): string =>
  openFontNote(
    'Fonts of KaTeX',
    `Copyright (c) 2009-2010, Design Science, Inc. (<www.mathjax.org>)
Copyright (c) 2014-2018 Khan Academy (<www.khanacademy.org>), with Reserved Font Names beginning with KaTeX_.`,
    packageRoot,
  )

function openFontNote(family: string, holder: string, packageRoot: string): string {
  const licence = readFileSync(join(packageFolder(OPEN_FONT, packageRoot), 'LICENSE'), 'utf8')
  return `${family}\n\n${holder}\n\n${licence.slice(licence.indexOf('This Font Software')).trim()}`
}

/** A package whose licence is the Open Font License. */
const OPEN_FONT = '@fontsource/source-serif-4'

/** Folders of packages, the same one twice counts once, and sections on what is in no package of its own. */
export function licencesText(
  packageRoot: string,
  packageFolders: readonly string[],
  notes: readonly string[],
): string {
  const own = existsSync(join(packageRoot, 'LICENSE'))
    ? [section('Lectern', join(packageRoot, 'LICENSE'))]
    : []
  const others = [...new Set(packageFolders)].map((folder) =>
    section(nameAndVersion(folder), join(folder, 'LICENSE')),
  )
  return `${INTRODUCTION}\n${[...own, ...others, ...notes.map((note) => `${RULE}\n${note}\n`)].join('\n')}`
}

const RULE = '-'.repeat(72)
const INTRODUCTION = `This talk carries the following software and fonts. Its own words and pictures belong to their authors.
`

const section = (name: string, file: string): string =>
  `${RULE}\n${name}\n\n${readFileSync(file, 'utf8').trim()}\n`

function nameAndVersion(folder: string): string {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  return `${name} ${version}`
}
