const CLASSES = /(<[a-z][^<>]*\sclass=)(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/gi

/**
 * HTML in which nothing waits for a key. Notes are read as a whole, and Reveal.js would count what waits in them among
 * the steps of their slide: the key would seem to do nothing.
 */
export const withoutSteps = (html: string): string =>
  html.includes('fragment')
    ? html.replace(CLASSES, (_, before: string, ...values: (string | undefined)[]) => {
        const classes = (values[0] ?? values[1] ?? values[2] ?? '').split(/\s+/)
        return `${before}"${classes.filter((name) => name !== 'fragment').join(' ')}"`
      })
    : html
