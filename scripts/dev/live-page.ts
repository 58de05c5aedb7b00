/** Adds to a page what keeps it up to date while the author edits. */

/** Outside any path that a deck could use, since its files never start with a dot. */
export const LIVE_SCRIPT_PATHS = { first: '.lectern/live-first.js', last: '.lectern/live.js' }
export const LIVE_SOCKET_PATH = '.lectern/socket'

/** What the live script has to know about the page that it runs in. */
export interface PageState {
  readonly session: string
  readonly version: number
  /** The keys of its slides, stack by stack: names that stay with a slide as long as it is the same. */
  readonly keys: readonly (readonly string[])[]
  /** The version of its style sheet. */
  readonly styles: number
}

/** The page with the live scripts, and with leave for them to talk to this server. */
export const withLiveUpdate = (html: string, state: PageState): string =>
  html
    .replace(/(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"/, (_, start, policy) => {
      return `${start}${withConnection(policy)}"`
    })
    .replace('</head>', `<script src="/${LIVE_SCRIPT_PATHS.first}"></script>\n</head>`)
    .replace(/<\/body>(?![\s\S]*<\/body>)/, () => `${liveElements(state)}\n</body>`)

const liveElements = (state: PageState): string =>
  `<script type="application/json" id="lectern-live">${JSON.stringify(state)}</script>
<script src="/${LIVE_SCRIPT_PATHS.last}"></script>`

/** A built deck connects to nothing; here it connects to the server that it came from. */
function withConnection(policy: string): string {
  const directives = policy.split(';').map((directive) => directive.trim())
  const others = directives.filter((directive) => directive !== '' && !directive.startsWith('connect-src'))
  return [...others, "connect-src 'self'"].join('; ')
}
