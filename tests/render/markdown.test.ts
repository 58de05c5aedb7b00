import { describe, expect, test } from 'vitest'
import { parseSource } from '../../scripts/parse/parse-source.ts'
import {
  type RenderContext,
  renderBlocks,
  renderFootnotes,
  renderInline,
} from '../../scripts/render/markdown.ts'
import type { ParsedSlide } from '../../scripts/types.ts'
import { sourceFile } from '../helpers/yaml-map.ts'

const CONTEXT: RenderContext = {
  incremental: false,
  html: 'safe',
  idPrefix: 's1-',
  asset: (address) => address,
  link: (address) => address,
  math: () => '',
  citation: () => '<cite>',
  highlight: () => undefined,
}

function slideOf(text: string): ParsedSlide {
  const [slide] = parseSource(sourceFile(text)).value
  if (!slide) throw new Error('This test needs a slide.')
  return slide
}

const render = (text: string, context: Partial<RenderContext> = {}): string =>
  renderBlocks(slideOf(text).blocks, { ...CONTEXT, ...context }).trim()

describe('running text', () => {
  test.each([
    ['a *b* **c** ~~d~~ `e<f`', '<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>'],
    ['a  \nb', '<p>a<br>\nb</p>'],
    ['a & b < c &nbsp; "d" \\* &unknown', '<p>a &amp; b &lt; c &nbsp; &quot;d&quot; * &amp;unknown</p>'],
    ['[a](b.html "c & d")', '<p><a href="b.html" title="c &amp; d">a</a></p>'],
    ['[a](b.html){.x target=_blank}', '<p><a class="x" href="b.html" target="_blank">a</a></p>'],
    ['[a](<b c.html>)', '<p><a href="b%20c.html">a</a></p>'],
    ['[a](b%20c.html?d=1&amp;e=2)', '<p><a href="b%20c.html?d=1&amp;e=2">a</a></p>'],
    [
      '<https://example.org/?a&b>',
      '<p><a href="https://example.org/?a&amp;b">https://example.org/?a&amp;b</a></p>',
    ],
    ['a [@key] b', '<p>a <cite> b</p>'],
    ['a H<sub>2</sub>O', '<p>a H<sub>2</sub>O</p>'],
    ['a {.x}', '<p>a {.x}</p>'],
    ['a[^1]', '<p>a[^1]</p>'],
  ])('of %j', (text, html) => {
    expect(render(text)).toBe(html)
  })

  test('asks where links lead', () => {
    expect(render('[a](#/b) [c](#d)', { link: (address) => `!${address}` })).toBe(
      '<p><a href="!#/b">a</a> <a href="!#d">c</a></p>',
    )
  })

  test('stands alone', () => {
    const [paragraph] = slideOf('a *b*').blocks
    const tokens = (paragraph as { tokens?: ParsedSlide['blocks'] } | undefined)?.tokens ?? []
    expect(renderInline(tokens, CONTEXT)).toBe('a <em>b</em>')
  })
})

describe('images', () => {
  test.each([
    ['![a *b* "c"](d.png)', '<p><img src="d.png" alt="a b &quot;c&quot;"></p>'],
    [
      '![](d.png){.x #y width=400 height=30px}',
      '<p><img id="y" class="x" src="d.png" alt width="400" height="30"></p>',
    ],
    ['![](d.png){width=50% style="opacity: 1"}', '<p><img src="d.png" alt style="width:50%;opacity: 1"></p>'],
    ['![](d.png){width=wide}', '<p><img src="d.png" alt></p>'],
    ['![a](d.png){src=e.png alt=f}', '<p><img src="d.png" alt="a"></p>'],
    ['![a](d.png "T *x*")', '<figure><img src="d.png" alt="a"><figcaption>T *x*</figcaption></figure>'],
    ['b ![a](d.png "T")', '<p>b <img src="d.png" alt="a" title="T"></p>'],
    [
      '![a](d.png "T"){.r-stretch}',
      '<figure><img class="r-stretch" src="d.png" alt="a"><figcaption>T</figcaption></figure>',
    ],
    ['![a](data:image/png;base64,AA)', '<p><img src="data:image/png;base64,AA" alt="a"></p>'],
  ])('of %j', (text, html) => {
    expect(render(text)).toBe(html)
  })

  test('get the address that the deck gives them', () => {
    const asked: unknown[] = []
    const asset: RenderContext['asset'] = (address, { start }, role) => {
      asked.push([address, start, role])
      return 'img/b c.png'
    }
    expect(render('a ![](b&amp;c.png)', { asset })).toBe('<p>a <img src="img/b%20c.png" alt></p>')
    expect(asked).toEqual([['b&c.png', 2, 'image']])
  })

  test('that may not be used are replaced by their text', () => {
    expect(render('![a <b](x)', { asset: () => undefined })).toBe(
      '<p><span class="missing-image">a &lt;b</span></p>',
    )
  })
})

describe('blocks', () => {
  test.each([
    ['## a *b* {.x #y}', '<h2 id="y" class="x">a <em>b</em></h2>'],
    ['> a', '<blockquote>\n<p>a</p>\n</blockquote>'],
    ['***', '<hr>'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['- a\n\n- b', '<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>'],
    ['- a\n  - b', '<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>'],
    [
      '- a <!-- .element: class="fragment" data-fragment-index="2" -->',
      '<ul>\n<li class="fragment" data-fragment-index="2">a</li>\n</ul>',
    ],
    ['::: box {.x #y by="A B"}\na\n:::', '<div id="y" class="box x" by="A B">\n<p>a</p>\n</div>'],
    ['<div>\n\na\n\n</div>', '<div><p>a</p>\n</div>'],
  ])('of %j', (text, html) => {
    expect(render(text)).toBe(html)
  })

  test('name the columns of a table, and align by class', () => {
    expect(render('|   | a |\n|---|--:|\n| b | *c* |')).toBe(
      '<table>\n<thead>\n<tr><td></td><th class="align-right" scope="col">a</th></tr>\n</thead>\n' +
        '<tbody>\n<tr><td>b</td><td class="align-right"><em>c</em></td></tr>\n</tbody>\n</table>',
    )
  })

  test('give a cell of a table what its comment says', () => {
    expect(render('| a |\n|--:|\n| b <!-- .element: class="fragment" id="x" --> |')).toContain(
      '<td id="x" class="align-right fragment">b</td>',
    )
  })

  test('leave out the body of a table without rows', () => {
    expect(render('| a |\n|---|')).not.toContain('tbody')
  })

  test('give the boxes of a task list their names', () => {
    expect(render('- [ ] a\n- [x] b\n- c')).toBe(
      '<ul class="contains-task-list">\n' +
        '<li class="task-list-item"><label><input type="checkbox" disabled> a</label></li>\n' +
        '<li class="task-list-item"><label><input type="checkbox" disabled checked> b</label></li>\n' +
        '<li>c</li>\n</ul>',
    )
    expect(render('- [x] a\n\n  b')).toContain(
      '<p><label><input type="checkbox" disabled checked> a</label></p>\n<p>b</p>',
    )
    expect(render('- [x] a\n  - b')).toContain('a</label>\n<ul>')
  })

  test('name the kind of an alert', () => {
    expect(render('> [!WARNING]\n> a')).toBe(
      '<aside class="markdown-alert markdown-alert-warning">\n<p class="markdown-alert-title">Warning</p>\n<p>a</p>\n</aside>',
    )
  })
})

describe('steps', () => {
  test('go through every list of an incremental deck', () => {
    expect(render('- a\n  1. b', { incremental: true }).match(/<li class="fragment">/g)).toHaveLength(2)
  })

  test('are switched by blocks', () => {
    expect(render('::: incremental\n- a\n:::')).toContain('<li class="fragment">a</li>')
    expect(render('::: nonincremental\n- a\n:::', { incremental: true })).toContain('<li>a</li>')
  })

  test('show all that follows a pause at once, up to the next', () => {
    expect(render('a\n\n. . .\n\nb\n\nc\n\n. . .\n\nd')).toBe(
      '<p>a</p>\n<div class="fragment step">\n<p>b</p>\n<p>c</p>\n</div>\n<div class="fragment step">\n<p>d</p>\n</div>',
    )
  })

  test('keep ::: blocks after a pause apart, each a step', () => {
    expect(render('. . .\n\na\n\n::: left\nb\n:::\n\nc')).toBe(
      '<div class="fragment step">\n<p>a</p>\n</div>\n<div class="left fragment">\n<p>b</p>\n</div>\n' +
        '<div class="fragment step">\n<p>c</p>\n</div>',
    )
  })

  test('are those of its items where a list comes item by item', () => {
    const item = (text: string) => `<ul>\n<li class="fragment">${text}</li>\n</ul>`
    expect(render('- a\n. . .\n- b\n\nc', { incremental: true })).toBe(
      `${item('a')}\n${item('b')}\n<div class="fragment step">\n<p>c</p>\n</div>`,
    )
  })

  test('do not arise from a pause with nothing after it', () => {
    expect(render('a\n\n. . .')).toBe('<p>a</p>')
  })
})

describe('footnotes', () => {
  test('without a definition stay as they were typed', () => {
    expect(renderBlocks(slideOf('a[^x]').blocks, CONTEXT)).toBe('<p>a[^x]</p>\n')
  })

  test('have letters where numbers mark the sources of the slide', () => {
    const { blocks, footnotes } = slideOf('a[^x] b[^y]\n\n[^x]: c\n[^y]: d')
    const context = { ...CONTEXT, lettersForFootnotes: true }
    expect(renderBlocks(blocks, context)).toMatch(
      /aria-label="Footnote a">a<\/a>.*aria-label="Footnote b">b<\/a>/,
    )
    expect(renderFootnotes(footnotes, context)).toContain('<ol type="a" aria-label="Footnotes">')
  })

  test('link to their text and back', () => {
    const slide = slideOf('a[^x] b[^x]\n\n[^x]: c *d*')
    expect(renderBlocks(slide.blocks, CONTEXT)).toBe(
      '<p>a<sup class="footnote-ref"><a id="s1-fnref-1" href="#/s1-fn-1" aria-label="Footnote 1">1</a></sup>' +
        ' b<sup class="footnote-ref"><a id="s1-fnref-1-2" href="#/s1-fn-1" aria-label="Footnote 1">1</a></sup></p>\n',
    )
    expect(renderFootnotes(slide.footnotes, CONTEXT)).toBe(
      '<div class="footnotes"><ol aria-label="Footnotes">\n<li id="s1-fn-1"><p>c <em>d</em> ' +
        '<a class="footnote-back" href="#/s1-fnref-1" aria-label="Back to the text">←</a></p></li>\n</ol></div>\n',
    )
  })

  test('are nothing when there are none', () => {
    expect(renderFootnotes([], CONTEXT)).toBe('')
  })

  test('that end in a list are followed by the way back', () => {
    const { footnotes } = slideOf('a[^x]\n\n[^x]: b\n\n    - c')
    expect(renderFootnotes(footnotes, CONTEXT)).toMatch(
      /<\/ul> <a class="footnote-back"[\s\S]*<\/li>\n<\/ol>/,
    )
  })
})

describe('a safe deck', () => {
  const removed: string[] = []
  const safe = (text: string): string => {
    removed.length = 0
    return render(text, { removed: (what, name) => removed.push(`${what} ${name}`) })
  }

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java&#115;cript:alert(1)',
    'javascript&colon;alert(1)',
    'java&Tab;script:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:x',
  ])('has no links to %s', (address) => {
    expect(safe(`[a](${address})`)).toBe('<p>a</p>')
    expect(removed).toHaveLength(1)
  })

  test('keeps other references from becoming characters of an address', () => {
    expect(safe('[a](x&unknown;y)')).toBe('<p><a href="x&amp;unknown;y">a</a></p>')
  })

  test.each(['https://example.org', 'mailto:a@b.c', 'tel:1', 'a/b.html', '#/a', '?a', 'a%3Ab', '/a:b'])(
    'has links to %s',
    (address) => {
      expect(safe(`[a](${address})`)).toBe(`<p><a href="${address}">a</a></p>`)
      expect(removed).toEqual([])
    },
  )

  test.each([
    ['{onclick="x()"}', 'attribute onclick'],
    ['{ONCLICK=x}', 'attribute ONCLICK'],
    ['{style="background:url(javascript:x)"}', 'attribute style'],
    ['{data-background-iframe="https://example.org"}', 'attribute data-background-iframe'],
    ['{srcdoc=x}', 'attribute srcdoc'],
    ['{xlink:href="javascript:x"}', 'attribute xlink:href'],
  ])('has no attributes like %s', (attributes, what) => {
    expect(safe(`# a ${attributes}`)).toBe('<h1>a</h1>')
    expect(removed).toEqual([what])
  })

  test('has no such attributes from comments either', () => {
    expect(safe('a <!-- .element: onclick="x()" class="b" -->')).toBe('<p class="b">a</p>')
  })

  test('has no pictures that are pages', () => {
    expect(safe('![a](data:text/html,x)')).toBe('<p><span class="missing-image">a</span></p>')
  })

  test('cannot be left through attributes', () => {
    expect(safe('# a {k="&quot;> <x y="}')).toBe('<h1 k="&amp;quot;&gt; &lt;x y=">a</h1>')
    expect(safe('```a"b>c\nd\n```')).toContain('language-a&quot;b&gt;c')
  })
})

describe('a raw deck', () => {
  test('has what its author writes', () => {
    expect(render('[a](javascript:x){onclick="y()"}', { html: 'raw' })).toBe(
      '<p><a href="javascript:x" onclick="y()">a</a></p>',
    )
  })

  test('passes raw HTML to whoever rewrites its addresses', () => {
    expect(render('a <i class="x">b</i>', { rawHtml: (html) => html.toUpperCase() })).toBe(
      '<p>a <I CLASS="X">b</I></p>',
    )
  })
})
