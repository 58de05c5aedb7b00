/** What a diagram takes over from its place on the slide. Runs in the page. */

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** Colours of the theme by the names of its custom properties, and `ground`: what is really behind the diagram. */
export type LookColors = Readonly<Record<Role | 'ground', Rgb>>

type Role = 'ink' | 'paper' | 'muted' | 'rule' | 'wash' | 'data' | 'concern' | 'reply' | 'open'

export interface DiagramLook {
  readonly colors: LookColors
  readonly fontFamily: string
  /** Pixels of the slide. */
  readonly fontSize: number
  /** The width that the place has; pixels of the slide. */
  readonly room: number
}

/** Runs in a page with all slides in their places, such as the one for print; the looks by the keys of the diagrams. */
export function collectLooks(): Record<string, DiagramLook> {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const looks: Record<string, DiagramLook> = {}
  for (const place of document.querySelectorAll<HTMLElement>('[data-diagram]'))
    looks[place.dataset.diagram ?? ''] = lookOf(place)
  return looks

  function lookOf(place: HTMLElement): DiagramLook {
    const { fontFamily, fontSize } = getComputedStyle(place)
    const probe = document.createElement('span')
    place.append(probe)
    const role = (name: string): Rgb => {
      probe.style.color = `var(--${name})`
      return colorOf(getComputedStyle(probe).color).rgb
    }
    const paper = role('paper')
    const colors = {
      ink: role('ink'),
      paper,
      muted: role('muted'),
      rule: role('rule'),
      wash: role('wash'),
      data: role('data'),
      concern: role('concern'),
      reply: role('reply'),
      open: role('open'),
      ground: groundOf(place) ?? paper,
    }
    probe.remove()
    return { colors, fontFamily, fontSize: Number.parseFloat(fontSize), room: place.clientWidth }
  }

  /** The nearest plain colour behind an element; undefined when a picture is behind it. */
  function groundOf(place: Element): Rgb | undefined {
    for (let at: Element | null = place; at; at = at.parentElement) {
      const ground = at.matches('.pdf-page') ? at.querySelector(':scope > .page-background') : null
      for (const element of ground ? [ground, at] : [at]) {
        const { backgroundColor, backgroundImage } = getComputedStyle(element)
        if (backgroundImage !== 'none') return undefined
        const { rgb, opacity } = colorOf(backgroundColor)
        if (opacity > 0.9) return rgb
      }
    }
    return undefined
  }

  /** Any colour of CSS as numbers, by painting it. */
  function colorOf(text: string): { rgb: Rgb; opacity: number } {
    if (!brush) return { rgb: [0, 0, 0], opacity: 1 }
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = '#000'
    brush.fillStyle = text
    brush.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data
    return { rgb: [red, green, blue], opacity: alpha / 255 }
  }
}

/**
 * Leaves nothing of the page but its fonts, so that no style of the deck meets a drawing that is made here: a class
 * of the one may be a class of the other. Runs in the page.
 */
export async function clearForDrawing(): Promise<void> {
  const faces = [...document.styleSheets].flatMap((sheet) => facesOf(sheet.cssRules))
  const style = document.createElement('style')
  style.textContent = faces.join('\n')
  for (const sheet of document.querySelectorAll('style, link[rel="stylesheet"]')) sheet.remove()
  document.head.append(style)
  document.body.replaceChildren()
  document.documentElement.dir = 'ltr'
  // Widths are not rounded to pixels, as on slides.
  document.body.style.textRendering = 'geometricPrecision'
  await Promise.allSettled([...document.fonts].map((face) => face.load()))

  function facesOf(rules: CSSRuleList): string[] {
    return [...rules].flatMap((rule) => {
      if (rule instanceof CSSFontFaceRule) return [absolute(rule)]
      return rule instanceof CSSGroupingRule ? facesOf(rule.cssRules) : []
    })
  }

  /** An address counts from the style sheet that it stands in. */
  function absolute(rule: CSSFontFaceRule): string {
    const base = rule.parentStyleSheet?.href ?? document.baseURI
    return rule.cssText.replace(
      /url\("([^"]*)"\)/g,
      (_, address: string) => `url("${new URL(address, base).href}")`,
    )
  }
}
