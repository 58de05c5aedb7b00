import { describe, expect, it } from 'vitest'
import { dividePage } from '../../scripts/pdf/divide-page.ts'

const slide = (body: string): string => `<div class="pdf-page reveal">${body}</div>\n`
const page = (slides: readonly string[]): Map<string, string> =>
  new Map([
    [
      'page.html',
      `<!doctype html><head><link rel="stylesheet" href="p.css"></head>\n<body>\n${slides.map(slide).join('')}</body>\n</html>`,
    ],
    ['p.css', 'p { color: red }'],
  ])
const bodies = (count: number, odd = ''): string[] =>
  Array.from({ length: count }, (_, at) => `<h2 id="s${at}">Slide ${at}</h2>${at === 3 ? odd : ''}`)
const divide = (slides: readonly string[], count: number | undefined = slides.length) =>
  dividePage(page(slides), 'page.html', count)

describe('a page is divided', () => {
  it.each([
    [1, 1],
    [200, 1],
    [201, 2],
    [1000, 2],
    [1001, 3],
  ])('of %i slides into %i parts', (slides, parts) => {
    const divided = divide(bodies(slides))
    expect(divided.parts).toHaveLength(parts)
    expect(divided.parts.reduce((sum, part) => sum + (part.slides ?? 0), 0)).toBe(slides)
  })

  it('so that each part is a page and all slides are there once, in their order', () => {
    const slides = bodies(301)
    const { parts } = divide(slides)
    for (const { html, slides: count } of parts) {
      expect(html).toMatch(/^<!doctype html><head>.*<\/head>\n<body>\n<div class="pdf-page /)
      expect(html).toMatch(/<\/div>\n<\/body>\n<\/html>$/)
      expect(html.match(/<h2 /g)).toHaveLength(count ?? 0)
    }
    const shown = parts.flatMap(({ html }) => html.match(/<div class="pdf-page .*\n/g) ?? [])
    expect(shown).toEqual(slides.map(slide))
  })

  it.each([
    ['a script', '<script>document.title</script>'],
    ['text that is measured', '<p class="r-fit-text">Large</p>'],
    ['a colour from elsewhere on the page', '<svg><path fill="url(#wash)"/></svg>'],
    ['the same in a style', '<p style="mask:url(&quot;#wash&quot;)">x</p>'],
    ['a style that holds for all slides', '<style>h2 { color: red }</style>'],
    ['an extra page of its own', '<div class="pdf-page mine"></div>'],
  ])('but not with %s', (_, odd) => {
    expect(divide(bodies(300, odd)).parts).toHaveLength(1)
  })

  it('with drawings that paint with parts of their own', () => {
    const drawing = (name: string) => `<svg><marker id="${name}"/><path marker-end="url(#${name})"/></svg>`
    const slides = bodies(300, drawing('a')).map((body, at) => (at === 299 ? body + drawing('b') : body))
    expect(divide(slides).parts).toHaveLength(2)
    // The first of two with the same name would be meant.
    const twice = slides.map((body, at) => (at === 7 ? body + drawing('b') : body))
    expect(divide(twice).parts).toHaveLength(1)
  })

  it('but not when a style sheet paints with a part of a slide', () => {
    const files = page(bodies(300)).set('p.css', 'path { fill: url(#wash) }')
    expect(dividePage(files, 'page.html', 300).parts).toHaveLength(1)
  })

  it('but not when it shows something else than slides', () => {
    const whole = dividePage(page(bodies(300)), 'page.html', undefined)
    expect(whole).toEqual({
      parts: [{ html: page(bodies(300)).get('page.html'), slides: undefined }],
      targets: [],
    })
  })
})

describe('the targets of its links', () => {
  it('are the ids that links lead to, each once and as the links write them', () => {
    const links = ['#s7', '#s7', '#caf%C3%A9', '#a&amp;b', '#none', '#50%', 'https://example.org/#s9']
    const slides = bodies(300, links.map((href) => `<a href="${href}">x</a>`).join(''))
    slides[250] += '<p id="café"></p><p id="a&amp;b"></p><p id="50%"></p>'
    expect(divide(slides).targets).toEqual(['s7', 'caf%C3%A9', 'a&b', '50%'])
  })
})
