/** Tells files that may be written anew from those that somebody else made. */
export const MADE_BY = 'Made by lectern new --editor, which writes this file anew.'
