/** Adds to a page what keeps it up to date while the author edits. */

/** Outside any path that a deck could use, since its files never start with a dot. */
export const LIVE_SCRIPT_PATH = '.lectern/live.js'
export const LIVE_EVENTS_PATH = '.lectern/events'

/** The page with the live script, and with leave for that script to listen to this server. */
export const withLiveUpdate = (html: string): string =>
  html
    .replace(/(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"/, (_, start, policy) => {
      return `${start}${withConnection(policy)}"`
    })
    .replace(/<\/body>(?![\s\S]*<\/body>)/, `<script src="/${LIVE_SCRIPT_PATH}"></script>\n</body>`)

/** A built deck connects to nothing; here it connects to the server that it came from. */
function withConnection(policy: string): string {
  const directives = policy.split(';').map((directive) => directive.trim())
  const others = directives.filter((directive) => directive !== '' && !directive.startsWith('connect-src'))
  return [...others, "connect-src 'self'"].join('; ')
}
