"""The style sheet of exported HTML. Contrast is 7:1 or more for text, in light and dark; print is black on white."""

STYLE = """
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--quiet:#4d4d4d;--link:#0a4a8f;--line:#8a8a8a;--soft:#f1f3f5;
--warn:#7a140c;--warn-paper:#fdeeec;--bar:#1f5fa8;--on-bar:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#15171a;--quiet:#bcc1c7;--link:#9cc5ff;--line:#7d838a;
--soft:#22262b;--warn:#ffc2b8;--warn-paper:#3b1613;--bar:#7fb2f0;--on-bar:#15171a}}
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;-webkit-text-size-adjust:100%}
body{max-width:44rem;margin:0 auto;padding:0 1rem 2rem;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
.skip:focus{position:static;clip-path:none;width:auto;height:auto;display:inline-block;padding:.5rem}
body>header,body>footer{color:var(--quiet);font-size:.9rem}
body>header{border-bottom:1px solid var(--line);padding:.75rem 0}
body>footer{border-top:1px solid var(--line);margin-top:2.5rem}
h1,h2,h3,h4{line-height:1.25;margin:1.6em 0 .4em}
h1{font-size:1.9rem;margin-top:.8em;color:var(--ink)}
h2{font-size:1.35rem}
h3{font-size:1.12rem}
h4{font-size:1rem}
article~article{border-top:3px solid var(--line);margin-top:3rem;padding-top:1rem}
p{margin:.5em 0}
ul,ol{margin:.5em 0;padding-left:1.6em}
li{margin:.25em 0}
li::marker{font-variant-numeric:tabular-nums}
.about p{margin:.2em 0}
.titled{margin:1em 0 0}
.titled~p:not(.titled){margin:.1em 0}
.columns,.neighbours ul{columns:13rem auto;column-gap:2rem;padding-left:1.2em}
.columns li,.neighbours li{break-inside:avoid;margin:0;padding:.15em 0}
.contents{background:var(--soft);border-radius:.4rem;padding:.5rem 1rem;margin:1.2rem 0}
summary{cursor:pointer}
.quiet,.about{color:var(--quiet)}
.cite{white-space:nowrap;font-size:.85em}
.warning{border:2px solid var(--warn);border-left-width:.6rem;background:var(--warn-paper);padding:.2rem 1rem .5rem;
margin:1.2rem 0}
.warning h2,.warning h3{color:var(--warn);margin-top:.5em}
.scroll{overflow-x:auto;margin:1em 0}
table{border-collapse:collapse;min-width:100%}
caption,figcaption{font-weight:600;text-align:left;padding:.3em 0}
th,td{border:1px solid var(--line);padding:.4em .6em;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{background:var(--soft)}
figure{margin:1em 0}
svg{display:block;max-width:100%;height:auto;overflow:visible;direction:ltr}
svg text{fill:var(--ink);font-size:15px}
svg .strong{font-weight:600}
svg .bar,svg .badge{fill:var(--bar)}
svg .ground{fill:var(--soft)}
svg .number{fill:var(--on-bar);font-weight:600}
svg .way{stroke:var(--line);stroke-width:2}
.letters{display:flex;flex-wrap:wrap;gap:.25rem .9rem;list-style:none;padding:0}
.letters a{display:inline-block;min-width:1.5rem;padding:.15rem}
[dir=rtl] caption,[dir=rtl] figcaption,[dir=rtl] th,[dir=rtl] td,[dir=rtl] [dir=ltr]:is(h2,h3,.about){text-align:right}
@page{margin:16mm 16mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt system-ui,sans-serif}}
@media print{
:root{color-scheme:light;--ink:#000;--paper:#fff;--quiet:#000;--link:#000;--line:#666;--soft:#eee;--warn:#000;
--warn-paper:#fff;--bar:#444;--on-bar:#fff}
html{font-size:10.5pt;line-height:1.4}
body{max-width:none;padding:0}
.skip,.top,.letters,.home,.contents{display:none}
a{text-decoration:none}
a[href^="http"]:not(.bare)::after{content:" (" attr(href) ")"}
h1,h2,h3,h4,caption,figcaption,thead,.titled{break-after:avoid}
.references ol{font-size:.9em}
h1,h2,h3,h4,li,tr,figure,table,.warning,.about{break-inside:avoid}
p:has(+ul),p:has(+ol){break-after:avoid}
p{orphans:3;widows:3}
.scroll{overflow:visible}
th,td{overflow-wrap:anywhere}
thead{display:table-header-group}
article~article{break-before:page;border:0;margin:0;padding:0}
body>footer{break-before:avoid}
h1,h2,h3,h4{margin-top:1.2em}
ul,ol{margin:.35em 0}
li{margin:.15em 0}
th,td{padding:.25em .5em}
}
"""
