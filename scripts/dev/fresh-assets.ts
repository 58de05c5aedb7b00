/** Gives pictures and films that were changed on the disk another address, so that pages load them again. */
import { toUrl } from '../parse/references.ts'

export interface FreshAssets {
  /** Counts the changes of files; whether there are any. */
  readonly touch: (paths: readonly string[]) => boolean
  /** HTML or CSS with the addresses of files that were changed. */
  readonly readdress: (text: string) => string
}

export function createFreshAssets(): FreshAssets {
  const versions = new Map<string, number>()
  let pattern: RegExp | undefined
  return {
    touch(paths) {
      for (const path of paths) versions.set(toUrl(path), (versions.get(toUrl(path)) ?? 0) + 1)
      if (paths.length > 0) pattern = addressPattern([...versions.keys()])
      return paths.length > 0
    },
    readdress: (text) => (pattern ? text.replace(pattern, (url) => `${url}?v=${versions.get(url)}`) : text),
  }
}

/** Addresses stand in quotation marks, in brackets and in lists, after `../` in the style sheet. */
const addressPattern = (urls: readonly string[]): RegExp =>
  new RegExp(`(?<=["'(\\s,;]|\\.\\./)(?:${urls.map(escapeForRegExp).join('|')})(?=["')\\s,#&])`, 'g')

const escapeForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
