/** The names of code languages: which module of highlight.js colours each, and by what other names it goes. */

import { isMermaid } from '../model/diagrams.ts'

/** `module=name,name`; languages that need no other name stand alone. */
const LANGUAGES = `
1c abnf accesslog actionscript=as ada angelscript=asc apache=apacheconf applescript=osascript arcade
arduino=ino armasm=arm asciidoc=adoc aspectj autohotkey=ahk autoit avrasm awk axapta=x++
bash=sh,zsh,fish,ksh basic bnf brainfuck=bf c=h cal capnproto=capnp ceylon clean=icl,dcl clojure=clj,edn
clojure-repl cmake=cmake.in coffeescript=coffee,cson,iced coq cos=cls cpp=cc,c++,h++,hpp,hh,hxx,cxx
crmsh=crm,pcmk crystal=cr csharp=cs,c# csp css d dart delphi=dpr,dfm,pas,pascal diff=patch django=jinja
dns=bind,zone dockerfile=docker dos=bat,batch,cmd dsconfig dts dust=dst ebnf elixir=ex,exs elm erb
erlang=erl erlang-repl excel=xlsx,xls fix flix fortran=f90,f95 freedesktop=desktop,systemd fsharp=fs,f#
gams=gms gauss=gss gcode=nc gherkin=feature glsl gml go=golang golo gradle graphql=gql groovy haml
handlebars=hbs,html.hbs,html.handlebars,htmlbars haskell=hs haxe=hx hsp http=https hy=hylang inform7=i7
ini=toml irpf90 isbl java=jsp javascript=js,jsx,mjs,cjs,node jboss-cli=wildfly-cli json=jsonc,json5
julia julia-repl=jldoctest kotlin=kt,kts,ktm,ktx lasso=ls,lassoscript latex=tex ldif leaf less lisp
livecodeserver livescript llvm lsl lua=pluto makefile=mk,mak,make markdown=md,mkdown,mkd,mdx
mathematica=mma,wl matlab maxima mel mercury=m,moo mipsasm=mips mizar mojolicious monkey moonscript=moon
n1ql nestedtext=nt nginx=nginxconf nim nix=nixos node-repl nsis
objectivec=mm,objc,obj-c,obj-c++,objective-c++ ocaml=ml openscad=scad oxygene parser3 perl=pl,pm
pf=pf.conf pgsql=postgres,postgresql php php-template pony powershell=pwsh,ps,ps1 processing=pde profile
prolog properties protobuf=proto puppet=pp purebasic=pb,pbi python=py,gyp,ipython python-repl=pycon
q=k,kdb qml=qt r reasonml=re rib roboconf=graph,instances routeros=mikrotik rsl
ruby=rb,gemspec,podspec,thor,irb ruleslanguage rust=rs sas scala scheme=scm scilab=sci scss
shell=console,shellsession smali smalltalk=st sml=ml sqf sql stan=stanfuncs stata=do,ado
step21=p21,step,stp stylus=styl subunit swift taggerscript tap tcl=tk thrift tp twig=craftcms
typescript=ts,tsx,mts,cts vala vbnet=vb vbscript=vbs vbscript-html verilog=v,sv,svh vhdl vim wasm wren
x86asm xl=tao xml=html,xhtml,rss,atom,xjb,xsd,xsl,plist,wsf,svg,vue,svelte,htm xquery=xpath,xq,xqm
yaml=yml zephir=zep
`

/** Modules that a language hands parts of its text to: style sheets in HTML, HTML in Markdown. */
const EMBEDDED: ReadonlyMap<string, readonly string[]> = new Map([
  ['xml', ['css', 'javascript']],
  ['markdown', ['xml']],
  ['php-template', ['php', 'xml']],
  ['erb', ['ruby', 'xml']],
  ['handlebars', ['xml']],
  ['twig', ['xml']],
  ['django', ['xml']],
  ['javascript', ['xml']],
  ['typescript', ['xml']],
  ['shell', ['bash']],
  ['python-repl', ['python']],
  ['julia-repl', ['julia']],
])

/** Code that shall have no colours. */
const PLAIN = new Set(['', 'text', 'plain', 'plaintext', 'txt', 'none', 'nohighlight', 'no-highlight'])

/** Whether nobody expects colours of the text of a fence: it is plain, or a diagram. */
export const hasNoColours = (name: string): boolean => PLAIN.has(name.toLowerCase()) || isMermaid(name)

/** What other programs than ours draw from the text of a fence. */
const DIAGRAMS: ReadonlyMap<string, string> = new Map([
  ['plantuml', 'PlantUML'],
  ['puml', 'PlantUML'],
  ['dot', 'Graphviz'],
  ['graphviz', 'Graphviz'],
  ['d2', 'D2'],
  ['vega-lite', 'Vega-Lite'],
  ['wavedrom', 'WaveDrom'],
])

/** The name of the program that a fence in this language asks for a drawing, when it is none for code. */
export const diagramName = (language: string): string | undefined => DIAGRAMS.get(language.toLowerCase())

/** Every name an author may use -> the module that knows it; names in lower case. */
export function languageModules(): ReadonlyMap<string, string> {
  modulesByName ??= readModules()
  return modulesByName
}

let modulesByName: ReadonlyMap<string, string> | undefined

function readModules(): ReadonlyMap<string, string> {
  const modules = new Map<string, string>()
  for (const entry of LANGUAGES.trim().split(/\s+/)) {
    const [module = '', names = ''] = entry.split('=')
    modules.set(module, module)
    for (const name of names.split(',')) if (name && !modules.has(name)) modules.set(name, module)
  }
  return modules
}

/** The modules that a module needs beside itself. */
export const embeddedModules = (module: string): readonly string[] => EMBEDDED.get(module) ?? []
