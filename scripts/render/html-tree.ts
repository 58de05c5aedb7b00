/** The libraries that read and print HTML, made safe for any name that an author gives an attribute. */
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { html, svg } from 'property-information'

// They look names of attributes up in these objects, and must not find what every object inherits: `constructor`.
for (const { normal } of [html, svg]) Object.setPrototypeOf(normal, null)

export { fromHtml, toHtml }
