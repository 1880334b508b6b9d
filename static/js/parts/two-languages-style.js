// Only pages in two languages need these rules. A sheet that a script makes is no inline style to the
// policy of the site; a browser that cannot make one shows both languages below one another.
const RULES = `.pair{display:grid;gap:.25rem 1.5rem;margin-block-end:var(--space)}
.pair>*{margin-block:0}
.pair.h2,.pair.h3{margin-block:2rem .5rem}
:is(li,th,td,dt,dd)>.pair{margin-block-end:0}
.twin{border-inline-start:.25rem solid var(--line);padding-inline-start:.75rem}
.twin:is(.h1,.h2,.h3){font-weight:700;line-height:var(--tight)}
.twin.h1{font-size:1.4rem}
.twin.h2{font-size:1.25rem}
.choosing :is(h1,h2,h3,p,li,td,th,dt,dd):hover{outline:2px dashed;outline-offset:.2rem}
.choosing button{display:block}
.two label{display:block}
.two select{font:inherit;min-block-size:2.75rem;max-inline-size:100%}
.sheet{background:var(--paper);border:0;block-size:100%;box-sizing:border-box;color:var(--ink);flex-direction:column;inline-size:100%;inset:0;margin:0;max-block-size:100%;max-inline-size:100%;padding:var(--space)}
.sheet[open]{display:flex}
.sheet .texts{flex:1;font-size:clamp(1.6rem,6vmin,3.5rem);overflow:auto}
.sheet .text{margin-block-end:1.5rem}
.sheet .text+.text{border-block-start:2px solid var(--line);padding-block-start:1.5rem}
.sheet p{margin:0}
@media screen and (min-width:60rem){.in-two{max-inline-size:76rem}
.in-two :not(td,th)>.pair{grid-template-columns:1fr 1fr}}
@media print{.two,.sheet{display:none}.in-two .box{break-inside:auto}:not(td,th)>.pair{grid-template-columns:1fr 1fr}}`;

/** Dresses what reading in two languages adds to the page. */
export function dress() {
  if (document.adoptedStyleSheets) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
}
