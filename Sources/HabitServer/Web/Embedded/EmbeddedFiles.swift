// Written by scripts/generate-assets.
// swift-format-ignore-file

/// The templates and assets of the web pages.
///
/// String literals cost the compiler much less than the arrays of SwiftPM's `.embedInCode`.
enum EmbeddedFiles {
    static let all: [EmbeddedFile] = [
        EmbeddedFile("Assets/app.css", ###"""
/* The look of every page: system fonts, one accent colour, light and dark. Sizes are rem, so they follow the reader's
   text size. Nothing is inline, so the policy of the pages needs no exception. */

:root {
  color-scheme: light dark;
  --page: light-dark(#f7f9fb, #0f151c);
  --card: light-dark(#ffffff, #161e27);
  --text: light-dark(#17212b, #e7ecf1);
  --muted: light-dark(#53606d, #a3afbb);
  --line: light-dark(#e1e7ed, #28333f);
  --edge: light-dark(#84909c, #6f7d8b);
  --accent: light-dark(#1f66a8, #6cb4ea);
  --on-accent: light-dark(#ffffff, #0c1a27);
  --tint: light-dark(#e9f2fa, #1a2b3c);
  --error: light-dark(#a3261f, #ffa59c);
  --l0: light-dark(#e6ebf0, #222d39);
  --l1: light-dark(#a9cfe6, #1f4e79);
  --l2: light-dark(#5fa2d0, #2f7dbb);
  --l3: light-dark(#2c72b0, #6cb4ea);
  --l4: light-dark(#0b3f78, #cde6fb);
  --radius: .75rem;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
[data-theme="light"] { color-scheme: light; }
[data-theme="dark"] { color-scheme: dark; }

*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
h1, h2, h3, p, ul, ol, dl, dd, figure, table { margin: 0; padding: 0; }
h1, h2, h3 { line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; }
h1 { font-size: 1.75rem; font-weight: 650; }
h2 { font-size: 1.0625rem; font-weight: 600; }
ul, ol { list-style: none; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
code, kbd, .token { font: .9em var(--mono); }
kbd { padding: .1rem .4rem; border: 1px solid var(--edge); border-radius: .3rem; }
small, .small { font-size: .875rem; }
.muted { color: var(--muted); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
::selection { background: var(--accent); color: var(--on-accent); }

.skip { position: absolute; left: 1rem; top: -6rem; padding: .65rem 1rem; background: var(--card); border-radius: .5rem; }
.skip:focus { top: .5rem; z-index: 1; }
.hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}

/* The frame. */
.bar { border-bottom: 1px solid var(--line); background: var(--card); }
.bar > div, main, footer { width: 100%; max-width: 48rem; margin-inline: auto; padding-inline: 1rem; }
.bar > div { display: flex; flex-wrap: wrap; align-items: center; column-gap: 1.5rem; padding-block: .5rem; }
.brand { display: flex; align-items: center; gap: .6rem; min-height: 2.75rem; color: inherit; text-decoration: none; font-weight: 650; font-size: 1.125rem; letter-spacing: -.02em; }
.brand svg { display: block; fill: none; stroke: var(--on-accent); stroke-width: 3.5; stroke-linecap: round; stroke-linejoin: round; }
.brand rect { fill: var(--accent); stroke: none; }
.bar nav { order: 3; flex: 1 0 100%; }
.bar nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.bar nav a { display: block; padding-block: .6rem; color: var(--muted); text-decoration: none; font-size: .9375rem; border-bottom: 2px solid transparent; }
.bar nav a:hover { color: var(--text); }
.bar nav a[aria-current] { color: var(--text); font-weight: 600; border-color: var(--accent); }
.who { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; margin-left: auto; }
.who > a { display: flex; text-decoration: none; align-items: center; min-height: 2.75rem; min-width: 2.75rem; justify-content: center; }
.avatar { display: grid; place-items: center; width: 2rem; height: 2rem; border-radius: 50%; background: var(--tint); color: var(--accent); font-weight: 600; font-size: .875rem; text-decoration: none; object-fit: cover; }
.avatar.large { width: 5rem; height: 5rem; font-size: 2rem; flex: none; }
main { flex: 1; padding-block: .5rem 4rem; }
/* The message has its place, so that nothing moves when it appears. */
#status { min-height: 3.5rem; margin-bottom: .25rem; }
/* It stays in sight on a long page, and what has the focus is never below it. */
#status:has(.flash) { position: sticky; top: 0; z-index: 1; padding-top: .5rem; }
html { scroll-padding-top: 5rem; }
main:not(:has([data-habit])) #status { min-height: 1rem; }
main:focus { outline: none; }
footer { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; padding-block: 1.25rem 2rem; color: var(--muted); font-size: .875rem; }
@media (hover: none) { footer span + a + span { display: none; } }
footer a { color: inherit; padding-block: .25rem; }
@media (min-width: 46rem) {
  .bar nav { order: 0; flex: 1; }
  main { padding-block: .75rem 5rem; }
  h1 { font-size: 2rem; }
}

/* Blocks. */
.stack > * + * { margin-top: 1.5rem; }
.head { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: 1rem; }
.head p { margin-top: .35rem; color: var(--muted); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); }
.pad { padding: 1.25rem; }
.pad > * + *, .flow > * + * { margin-top: 1rem; }
.pad > .hidden + *, .pad > [type="hidden"] + * { margin-top: 0; }
.pad > h2 + p, .pad > h2 + .muted { margin-top: .35rem; }
section > h2 { margin-bottom: .75rem; }
section.card > h2 { margin-bottom: 0; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; }
.narrow { max-width: 26rem; margin-inline: auto; }
.notice { padding: .75rem 1rem; border: 1px solid var(--line); border-left: 3px solid var(--accent); border-radius: .5rem; background: var(--card); }
.notice.bad { border-left-color: var(--error); }
.notice .row { justify-content: space-between; }
.flash { padding: .3rem .3rem .3rem 1rem; }
.flash .row { min-height: 2.75rem; flex-wrap: nowrap; }
.flash button { white-space: nowrap; }
.flash .row .row { flex: none; }
.facts { display: grid; grid-template-columns: repeat(3, 1fr); overflow: hidden; }
.facts > div { padding: 1rem 1.25rem; box-shadow: 1px 0 var(--line), 0 1px var(--line); }
@media (max-width: 30rem) { .facts > div { padding: .75rem; } .facts dd { font-size: 1.125rem; } }
.facts dt { color: var(--muted); font-size: .875rem; }
.facts dd { font-size: 1.375rem; font-weight: 600; letter-spacing: -.015em; }
.facts dd small { display: block; color: var(--muted); font-weight: 400; letter-spacing: 0; }

/* Buttons and fields. */
button, .button, input, select, textarea { font: inherit; color: inherit; border-radius: .5rem; }
button, .button {
  display: inline-flex; align-items: center; justify-content: center; gap: .5rem; min-height: 2.75rem; min-width: 2.75rem;
  padding: .5rem 1rem; border: 1px solid var(--edge); background: var(--card); font-weight: 550; text-decoration: none;
  cursor: pointer; text-align: center;
}
button:hover, .button:hover { background: var(--tint); }
.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.primary:hover { background: color-mix(in oklab, var(--accent) 88%, var(--text)); }
.plain { border-color: transparent; background: none; padding-inline: .5rem; color: var(--muted); font-weight: 400; font-size: .9375rem; }
.plain:hover { color: var(--text); }
.danger { color: var(--error); border-color: var(--error); }
.field > label:not(.choice) { display: block; font-weight: 550; margin-bottom: .35rem; }
.field .hint { color: var(--muted); font-size: .875rem; margin-top: .35rem; }
.field .error { color: var(--error); font-weight: 550; font-size: .9375rem; margin-top: .35rem; }
.field .error::before { content: "! "; }
input, select, textarea { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--edge); background: var(--card); }
textarea { min-height: 5.5rem; resize: vertical; }
input[aria-invalid="true"], select[aria-invalid="true"], textarea[aria-invalid="true"] { border: 2px solid var(--error); }
input[type="checkbox"], input[type="radio"] { width: 1.25rem; min-height: 1.25rem; height: 1.25rem; flex: none; margin: 0; accent-color: var(--accent); }
input[type="file"] { padding: .4rem; }
::file-selector-button { font: inherit; color: inherit; min-height: 1.9rem; margin-right: .75rem; border: 1px solid var(--edge); border-radius: .4rem; background: var(--page); }
.choice { display: flex; align-items: center; gap: .65rem; min-height: 2.75rem; }
fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
legend { padding: 0; font-weight: 550; }
fieldset .row { gap: 0 1.5rem; }

/* The day: a habit per line. */
.day { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.day a { font-size: 1.25rem; line-height: 1; display: grid; place-items: center; min-width: 2.75rem; min-height: 2.75rem; border: 1px solid var(--line); border-radius: .5rem; text-decoration: none; color: var(--muted); background: var(--card); }
.day a:hover { color: var(--text); border-color: var(--edge); }
.day .wide { padding-inline: .75rem; font-size: 1rem; }
.sum { font-weight: 600; }
meter { appearance: none; display: block; width: 100%; height: .5rem; border: 0; border-radius: 1rem; overflow: hidden; background: var(--l0); }
meter::-webkit-meter-bar { height: .5rem; border: 0; border-radius: 1rem; background: var(--l0); }
meter::-webkit-meter-optimum-value { border-radius: 1rem; background: var(--accent); }
meter::-moz-meter-bar { border-radius: 1rem; background: var(--accent); }
.habit { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; align-items: center; gap: .25rem 1rem; padding: .75rem 1rem; }
.habit form { display: contents; }
.habit + .habit { border-top: 1px solid var(--line); }
.habit:first-child { border-radius: var(--radius) var(--radius) 0 0; }
.habit:last-child { border-radius: 0 0 var(--radius) var(--radius); }
.habit:focus-within { background: color-mix(in oklab, var(--tint) 45%, var(--card)); }
.habit h2 { font-size: 1rem; font-weight: 550; letter-spacing: 0; line-height: 1.4; }
.habit h2 a { color: inherit; text-decoration: none; display: inline-block; padding-block: .15rem; }
.habit h2 a:hover { text-decoration: underline; }
.habit .meta { display: flex; align-items: baseline; flex-wrap: wrap; gap: 0 .75rem; color: var(--muted); font-size: .875rem; }
.habit .meta a { color: inherit; padding-block: .15rem; }
.habit .streak { text-align: right; font-weight: 550; white-space: nowrap; }
.habit.rest h2, .habit.rest .streak { color: var(--muted); }
.tick { width: 2.75rem; height: 2.75rem; padding: 0; border: 2px solid var(--edge); border-radius: 50%; font-size: 1.25rem; line-height: 1; color: transparent; }
.tick::before { content: "\2713"; content: "\2713" / ""; }
@media (hover: hover) { .tick:hover { border-color: var(--accent); } }
.tick[aria-pressed="true"] { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.add { grid-column: 2 / -1; display: flex; gap: .5rem; align-items: center; }
.add input { width: 6.5rem; }
.habit .error { grid-column: 2 / -1; color: var(--error); }
@media (min-width: 36rem) {
  .habit .streak { min-width: 4.5rem; }
  .habit.counts { grid-template-columns: auto minmax(0, 1fr) auto auto; }
  .habit.counts .add { grid-column: 3; grid-row: 1; }
}

/* Lists and tables. */
.list > * { padding: .9rem 1.25rem; }
.list > * + * { border-top: 1px solid var(--line); }
.between { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; }
.between > :first-child { flex: 1 1 9rem; min-width: 0; }
.pad > .list { margin-inline: -1.25rem; border-block: 1px solid var(--line); }
.scroll { position: relative; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--muted); }
.plaintable th, .plaintable td { padding: .6rem .5rem; text-align: left; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
@media (max-width: 30rem) { .plaintable .far { display: none; } }
.plaintable thead th { border: 0; color: var(--muted); font-weight: 400; font-size: .875rem; }
.plaintable th[scope="row"] { font-weight: 400; overflow-wrap: anywhere; min-width: 6.5rem; }
.plaintable .number { text-align: right; white-space: nowrap; }
.rates { display: grid; grid-template-columns: auto minmax(3rem, 1fr) auto; gap: .5rem 1rem; align-items: center; }
.rates > li { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: center; }
.rates .number { text-align: right; }
.pair { display: grid; gap: 1.5rem 2.5rem; }
.pair h3 { font-size: .875rem; font-weight: 400; color: var(--muted); letter-spacing: 0; margin-bottom: .6rem; }
@media (min-width: 46rem) { .pair { grid-template-columns: 1fr 1fr; } }
.indent { display: inline-block; padding-left: 1.5em; color: var(--muted); }
.plaintable .wide { min-width: 5rem; }
a.quiet { color: inherit; text-decoration: none; }
.button[aria-current] { background: var(--tint); border-color: var(--accent); }
.mark { display: inline-block; width: 1.5em; font-weight: 650; }

.files { display: flex; flex-wrap: wrap; gap: .5rem; flex-basis: 100%; padding-left: 1.5em; }
.files a { display: grid; place-items: center; min-height: 2.75rem; }
.files img, .between img { object-fit: cover; border-radius: .5rem; }

/* The heatmap: a table whose cells differ in shape as well as in colour. On narrow pages, the oldest weeks are left out. */
.heat { width: auto; border-collapse: separate; border-spacing: 2px; font-size: .6875rem; line-height: 1; margin-left: -2px; }
.heat caption { padding-left: 2px; padding-bottom: .75rem; font-size: .875rem; line-height: 1.5; }
.heat th { padding: 0 .35rem 0 0; white-space: nowrap; height: 10px; text-align: left; font-weight: 400; color: var(--muted); }
.heat td { width: 10px; min-width: 10px; height: 10px; padding: 0; overflow-wrap: normal; border-radius: 2px; text-align: center; color: var(--muted); position: relative; font-size: 9px; }
.heat .month td { height: 1rem; white-space: nowrap; text-align: left; font-size: .6875rem; overflow: visible; max-width: 0; }
.heat tr:not(.month) td { background: var(--l0); }
.heat tr td.outside { background: none; }
.heat tr td.neutral { background: none; box-shadow: inset 0 0 0 1px var(--line); }
.heat tr td.skipped { background: repeating-linear-gradient(45deg, var(--edge) 0 1px, var(--l0) 1px 4px); }
.heat tr td.extra, .key .extra { background: radial-gradient(circle, var(--l3) 38%, var(--l0) 42%); }
.heat tr td.l1 { background: linear-gradient(to top, var(--l1) 25%, var(--l0) 25%); }
.heat tr td.l2, .key .l2 { background: linear-gradient(to top, var(--l2) 50%, var(--l0) 50%); }
.heat tr td.l3 { background: linear-gradient(to top, var(--l3) 75%, var(--l0) 75%); }
.heat tr td.l4, .key .l4 { background: var(--l4); }
.heat td.missed::before { content: "\00b7"; content: "\00b7" / ""; }
.heat td.open { box-shadow: inset 0 0 0 1px var(--accent); }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1rem; color: var(--muted); font-size: .8125rem; }
.key li { display: flex; align-items: center; gap: .4rem; }
.key i { display: inline-block; width: .75rem; height: .75rem; border-radius: 2px; background: var(--l0); font: .625rem/.75rem var(--mono); text-align: center; }
.key .missed::before { content: "\00b7"; content: "\00b7" / ""; }
.key .skipped { background: repeating-linear-gradient(45deg, var(--edge) 0 1px, var(--l0) 1px 4px); }
.key .neutral { background: none; box-shadow: inset 0 0 0 1px var(--edge); }
@media (max-width: 46.99rem) { .heat tr > td:nth-last-child(n+31) { display: none; } }
@media (max-width: 30rem) { .heat tr > td:nth-last-child(n+19) { display: none; } }

/* The sheet to print. */
.sheet { font-size: .8125rem; overflow-wrap: normal; }
.sheet th[scope="row"] { overflow-wrap: anywhere; }
.weekend { background: color-mix(in oklab, var(--tint) 50%, var(--card)); }
@media (min-width: 48rem) { .broad { width: min(calc(100vw - 3rem), 74rem); margin-inline: calc(50% - min(50vw - 1.5rem, 37rem)); } }
.sheet th, .sheet td { border: 1px solid var(--line); padding: .25rem; text-align: center; min-width: 1.6rem; }
.sheet tbody th { text-align: left; font-weight: 550; min-width: 9rem; }
.sheet .box { display: inline-block; width: 1rem; height: 1rem; border: 1.5px solid var(--text); border-radius: 2px; line-height: .8rem; vertical-align: middle; }

/* Landing. */
.hero { display: grid; gap: 2.5rem; align-items: center; padding-block: 1rem 2rem; }
.hero h1 { font-size: clamp(2rem, 7vw, 2.625rem); letter-spacing: -.03em; }
.hero h1 + p { margin-block: 1rem 1.75rem; font-size: 1.125rem; color: var(--muted); }
.three { display: grid; gap: 2rem; padding-block: 2rem; border-top: 1px solid var(--line); }
.three p { margin-top: .4rem; color: var(--muted); }
.preview .tick { display: inline-grid; place-items: center; cursor: default; }
.preview .tick.on { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
@media (min-width: 46rem) {
  .hero { grid-template-columns: 1.1fr 1fr; padding-block: 2rem 3rem; }
  .three { grid-template-columns: repeat(3, 1fr); }
}

dialog { width: min(26rem, calc(100% - 2rem)); padding: 1.5rem; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--card); color: var(--text); }
dialog::backdrop { background: rgb(10 16 24 / .5); }
dialog dl { display: grid; grid-template-columns: auto 1fr; gap: .5rem 1rem; margin-block: 1rem 1.5rem; }

@media (prefers-reduced-motion: no-preference) {
  .tick, button, .button { transition: background-color .12s, border-color .12s, color .12s; }
}
@media (forced-colors: active) {
  .tick[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; }
  .tick { color: Canvas; }
  .heat td, .key i { border: 1px solid GrayText; }
  .heat td.l4, .heat td.l3, .heat td.l2, .heat td.l1, .heat td.extra, .key .l4, .key .l2, .key .extra { forced-color-adjust: none; background: Highlight; }
  .heat td.l1, .heat td.l2, .key .l2 { opacity: .6; }
  .heat .month td { border: 0; }
  .bar nav a[aria-current] { border-color: Highlight; }
  meter { border: 1px solid CanvasText; }
}
@media print {
  :root { color-scheme: light; --page: #fff; }
  .bar, footer, .skip, .noprint, .flash { display: none !important; }
  main { max-width: none; padding: 0; }
  .card { border: 0; }
  .heat tr > td:nth-last-child(n) { display: table-cell; }
  .heat td.l4::before { content: "\2588"; }
  .heat td.l3::before { content: "\2593"; }
  .heat td.l1::before, .heat td.l2::before { content: "\2592"; }
  .heat td.extra::before { content: "+"; }
  .heat td.skipped::before { content: "s"; }
  .sheet tr { break-inside: avoid; }
  @page { size: A4 landscape; margin: 12mm; }
}

"""###),
        EmbeddedFile("Assets/app.js", ###"""
// Makes the pages faster. They all work without it.

const root = document.documentElement;
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

// The only script URL that the pages may load: it shows a page where the server cannot be reached.
const worker = window.trustedTypes?.createPolicy("habit", { createScriptURL: () => "/sw.js" }).createScriptURL("") ?? "/sw.js";
if (root.hasAttribute("data-member")) navigator.serviceWorker?.register(worker).catch(() => {});

// The time zone: the server reads the cookie from the next request on.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && /^[\w+\-/]+$/.test(zone)) {
  document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  const choice = one("select[data-zone]");
  if (choice && !choice.dataset.zone && [...choice.options].some((option) => option.value === zone)) choice.value = zone;
}

// Check-ins: the button changes at once, and changes back if the server refuses.
const say = (message, { bad = false, undo = null, undo_id = null, move = null } = {}) => {
  const status = one("#status");
  if (!status) return;
  const box = status.firstElementChild ?? status.appendChild(document.createElement("div"));
  box.className = bad ? "notice flash bad" : "notice flash";
  const text = document.createElement("span");
  text.textContent = message;
  const line = document.createElement("div");
  line.className = "row";
  line.append(text);
  const forms = document.createElement("div");
  forms.className = "row";
  const add = (name, values) => {
    const form = one(name)?.content.firstElementChild.cloneNode(true);
    if (!form) return;
    for (const [field, value] of Object.entries(values)) form.elements[field].value = value;
    forms.append(form);
  };
  if (move) add("#move", { event: move });
  if (undo) add("#undo", { id: undo, undo_id, day: one("[name=day]").value });
  line.append(forms);
  box.replaceChildren(line);
};

const put = (selector, text, from) => {
  const element = one(selector, from);
  if (!element || text === undefined) return;
  element.textContent = text ?? "";
  element.hidden = !text;
};

const show = (row, answer) => {
  const { id, status, amount } = one("form", row).elements;
  one("[aria-pressed]", row).setAttribute("aria-pressed", String(answer.pressed));
  id.value = answer.id;
  status.value = answer.status;
  if (amount) amount.value = "";
  put("[data-streak]", answer.streak, row);
  put("[data-risk]", answer.risk, row);
  put("[data-skipped]", answer.skipped, row);
  put("[data-rest]", "", row);
  put("[data-amount]", answer.amount, row);
  put("[data-summary]", answer.summary);
  const meter = one("meter[data-done]");
  if (meter && answer.due) {
    meter.max = answer.due;
    meter.value = answer.done;
  }
};

const send = async (form) => {
  const row = form.closest("[data-habit]");
  if (row.dataset.busy) return;
  row.dataset.busy = "yes";
  const button = one("[aria-pressed]", row);
  const before = button.getAttribute("aria-pressed");
  if (!form.elements.amount?.value) button.setAttribute("aria-pressed", String(before !== "true"));
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    if (answer.status === 401) {
      location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
      return;
    }
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.message);
    show(row, body);
    say(body.message, body);
    // A reload shows the same message.
    const address = new URL(location.href);
    address.hash = "";
    address.searchParams.set("did", body.undo ?? "");
    address.searchParams.delete("late");
    if (body.move) address.searchParams.set("late", "yes");
    history.replaceState(null, "", address);
  } catch (error) {
    button.setAttribute("aria-pressed", before);
    const reason = error instanceof TypeError || error instanceof SyntaxError ? "The server did not answer." : error.message;
    say(`Not recorded: ${one("[data-name]", row).textContent.trim()}. ${reason}`, { bad: true });
  } finally {
    delete row.dataset.busy;
  }
};

// The second press of a double click would take the first one back.
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("[data-habit] [aria-pressed]")) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-habit] form")) return;
  event.preventDefault();
  const amount = form.elements.amount;
  if (event.submitter?.name === "add" && !amount.value) amount.focus();
  else send(form);
});

// The end of the day: this page still ticks its own day, and says so.
const turn = one("[data-turns]");
let timer;
const notice = () => {
  clearTimeout(timer);
  const left = Number(turn.dataset.turns) * 1000 - Date.now();
  if (left <= 0) turn.hidden = false;
  else timer = setTimeout(notice, Math.min(left + 500, 2 ** 30));
};
if (turn) notice();
document.addEventListener("visibilitychange", () => {
  if (turn && !document.hidden) notice();
});

// Choosing a theme shows it.
document.addEventListener("change", (event) => {
  if (event.target.name === "theme") root.dataset.theme = event.target.value;
});

// Single keys, which can be switched off in the profile.
const current = () => document.activeElement?.closest("[data-habit]") ?? one("[data-habit]:target");
const move = (step) => {
  const buttons = all("[data-habit] [aria-pressed]");
  const at = buttons.indexOf(one("[aria-pressed]", current() ?? document.createElement("p")));
  buttons[Math.min(buttons.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : buttons.length - 1) : at + step))]?.focus();
};
const actions = {
  j: () => move(1),
  k: () => move(-1),
  x: () => one("[aria-pressed]", current() ?? document.createElement("p"))?.click(),
  n: () => one("a[data-note]", current() ?? document.createElement("p"))?.click() ?? one("[name=note]")?.focus(),
  u: () => one('#status form[action$="/undo"] button')?.click(),
  a: () => location.assign("/dashboard/add"),
  "?": () => one("#keys")?.showModal(),
};
if (root.hasAttribute("data-keys")) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, [contenteditable], dialog[open]")) return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
    if (!action) return;
    event.preventDefault();
    action();
  });
}

"""###),
        EmbeddedFile("Assets/icon.svg", ###"""
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><rect width="32" height="32" rx="8" fill="#1f66a8"/><path d="M8.5 16.5l5 5 10-11" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>

"""###),
        EmbeddedFile("Assets/manifest.webmanifest", ###"""
{
  "name": "habit",
  "short_name": "habit",
  "description": "Track your habits",
  "start_url": "/dashboard",
  "scope": "/",
  "display": "standalone",
  "background_color": "#f7f9fb",
  "theme_color": "#1f66a8",
  "icons": [{ "src": "/favicon.ico", "sizes": "any", "type": "image/svg+xml", "purpose": "any" }]
}

"""###),
        EmbeddedFile("Assets/sw.js", ###"""
// Shows a page of our own where the server cannot be reached. It stores nothing.

const offline = () =>
  new Response(
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Not connected</title><style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:20vh auto;padding:0 1rem}</style>
<h1>Not connected</h1><p>The server cannot be reached. Everything you recorded is safe on the server.</p>
<p><a href="/dashboard">Try again</a></p></html>`,
    { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } },
  );

self.addEventListener("fetch", (event) => {
  const { mode, method } = event.request;
  if (mode === "navigate" && method === "GET") event.respondWith(fetch(event.request).catch(offline));
});

"""###),
        EmbeddedFile("Templates/_delete.mustache", ###"""
<section class="card pad">
<h2>Delete</h2>
<p class="muted">Deletes the habit and everything you have recorded for it. This cannot be undone.</p>
<form method="post" action="{{deleteAction}}">
<div class="field">
<label class="choice"><input type="checkbox" name="confirm" value="yes" required{{#deleteError}} aria-invalid="true" aria-describedby="confirm-error"{{/deleteError}}><span>I want to delete <bdi>{{name}}</bdi> for good</span></label>
{{#deleteError}}
<p class="error" id="confirm-error">{{deleteError}}</p>
{{/deleteError}}
</div>
<button class="danger">Delete <bdi>{{name}}</bdi></button>
</form>
</section>

"""###),
        EmbeddedFile("Templates/_field.mustache", ###"""
<div class="field">
<label for="{{name}}">{{label}}</label>
{{#isArea}}
<textarea id="{{name}}" name="{{name}}" rows="3"{{#error}} aria-invalid="true"{{/error}}{{#describedBy}} aria-describedby="{{describedBy}}"{{/describedBy}}>{{value}}</textarea>
{{/isArea}}
{{#isSelect}}
<select id="{{name}}" name="{{name}}"{{#zone}} data-zone="{{value}}"{{/zone}}{{#error}} aria-invalid="true"{{/error}}{{#describedBy}} aria-describedby="{{describedBy}}"{{/describedBy}}>
{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
{{/options}}
</select>
{{/isSelect}}
{{#isInput}}
<input id="{{name}}" name="{{name}}" type="{{type}}" value="{{value}}"{{#autocomplete}} autocomplete="{{autocomplete}}"{{/autocomplete}}{{#list}} list="{{list}}"{{/list}}{{#isRequired}} required{{/isRequired}}{{#error}} aria-invalid="true"{{/error}}{{#describedBy}} aria-describedby="{{describedBy}}"{{/describedBy}}>
{{#list}}
<datalist id="{{list}}">{{#suggestions}}<option value="{{value}}"></option>{{/suggestions}}</datalist>
{{/list}}
{{/isInput}}
{{#hint}}
<p class="hint" id="{{name}}-hint">{{hint}}</p>
{{/hint}}
{{#error}}
<p class="error" id="{{name}}-error">{{error}}</p>
{{/error}}
</div>

"""###),
        EmbeddedFile("Templates/_files.mustache", ###"""
<ul class="files">
{{#files}}
<li><a href="{{address}}">{{#isImage}}<img src="{{address}}" alt="{{name}}" width="88" height="88" loading="lazy">{{/isImage}}{{^isImage}}<bdi>{{name}}</bdi>{{/isImage}}</a></li>
{{/files}}
</ul>

"""###),
        EmbeddedFile("Templates/_flash.mustache", ###"""
<div class="notice flash{{#isBad}} bad{{/isBad}}"><div class="row"><span>{{message}}</span><div class="row">{{#move}}{{> _move}}{{/move}}{{#undo}}{{> _undo}}{{/undo}}</div></div></div>

"""###),
        EmbeddedFile("Templates/_habit.mustache", ###"""
<article id="{{anchor}}" class="habit{{#amount}} counts{{/amount}}{{^isDue}} rest{{/isDue}}" data-habit="{{slug}}">
<form method="post" action="{{action}}">
<input type="hidden" name="habit" value="{{slug}}"><input type="hidden" name="day" value="{{day}}"><input type="hidden" name="id" value="{{id}}"><input type="hidden" name="status" value="{{status}}">
<button class="tick" aria-pressed="{{pressed}}" aria-label="{{name}}"></button>
<div>
<h2><a href="{{address}}" data-name><bdi>{{name}}</bdi></a></h2>
<p class="meta">{{#amount}}<span data-amount>{{text}}</span>{{/amount}}<span>{{schedule}}</span>{{^isDue}}<span data-rest>not due</span>{{/isDue}}<span data-skipped{{^skipped}} hidden{{/skipped}}>{{skipped}}</span><span data-risk{{^risk}} hidden{{/risk}}>{{risk}}</span><a href="{{dayAddress}}" data-note aria-label="Note for {{name}}">Note</a></p>
</div>
<p class="streak"><span data-streak{{^streak}} hidden{{/streak}}>{{streak}}</span></p>
{{#amount}}
<div class="add"><input name="amount" value="{{typed}}" inputmode="decimal" autocomplete="off" aria-label="{{label}}" placeholder="{{unit}}"{{#error}} aria-invalid="true" aria-describedby="{{errorID}}"{{/error}}><button name="add" value="yes" aria-label="{{label}}">Add</button></div>
{{#error}}
<p class="error" id="{{errorID}}">{{error}}</p>
{{/error}}
{{/amount}}
</form>
</article>

"""###),
        EmbeddedFile("Templates/_heatmap.mustache", ###"""
<div class="scroll">
<table class="heat">
<caption>{{caption}}</caption>
<thead aria-hidden="true"><tr class="month"><th></th>{{#months}}<td>{{name}}</td>{{/months}}</tr></thead>
<tbody>
{{#rows}}
<tr><th scope="row"><span aria-hidden="true">{{short}}</span><span class="hidden">{{name}}</span></th>{{#cells}}<td class="{{look}}">{{#text}}<span class="hidden">{{text}}</span>{{/text}}</td>{{/cells}}</tr>
{{/rows}}
</tbody>
</table>
</div>
<ul class="key" aria-label="What the marks mean">
<li><i class="l4"></i>done</li>
<li><i class="l2"></i>partly</li>
<li><i class="extra"></i>extra</li>
<li><i class="missed"></i>missed</li>
<li><i class="skipped"></i>skipped</li>
<li><i class="neutral"></i>not due</li>
</ul>

"""###),
        EmbeddedFile("Templates/_move.mustache", ###"""
<form method="post" action="/dashboard/move"><input type="hidden" name="event" value="{{event}}"><button>Move to today</button></form>

"""###),
        EmbeddedFile("Templates/_suggestions.mustache", ###"""
<div class="list">
{{#suggestions}}
<div class="between">
<div><p>{{name}}</p><p class="small muted">{{text}}</p></div>
<form method="post" action="/dashboard/add"><input type="hidden" name="name" value="{{name}}"><input type="hidden" name="schedule" value="{{schedule}}"><input type="hidden" name="target" value="{{target}}"><input type="hidden" name="unit" value="{{unit}}"><button aria-label="Add {{name}}">Add</button></form>
</div>
{{/suggestions}}
</div>

"""###),
        EmbeddedFile("Templates/_undo.mustache", ###"""
<form method="post" action="/dashboard/undo"><input type="hidden" name="id" value="{{id}}"><input type="hidden" name="undo_id" value="{{undoID}}"><input type="hidden" name="day" value="{{day}}"><button>Undo</button></form>

"""###),
        EmbeddedFile("Templates/add.mustache", ###"""
<div class="narrow stack">
<div class="head"><div><h1>Add a habit</h1><p>Only the name is needed. You can change everything later.</p></div></div>
{{#problem}}
<div class="notice bad" role="alert"><p>{{problem}}</p></div>
{{/problem}}
<form class="card pad" method="post" action="/dashboard/add">
{{#fields}}
{{> _field}}
{{/fields}}
<div class="row"><button class="primary">Add the habit</button><a class="button" href="/dashboard">Cancel</a></div>
</form>
</div>

"""###),
        EmbeddedFile("Templates/archive.mustache", ###"""
<div class="stack">
<div class="head"><div><h1>Archive</h1><p>Habits that you have archived, with everything you recorded.</p></div></div>
{{#hasHabits}}
<div class="card list">
{{#habits}}
<div class="between">
<div><p><a href="{{address}}"><bdi>{{name}}</bdi></a></p><p class="small muted">{{text}}</p></div>
<form method="post" action="{{restoreAddress}}"><button aria-label="Restore {{name}}">Restore</button></form>
</div>
{{/habits}}
</div>
{{/hasHabits}}
{{^hasHabits}}
<section class="card pad">
<h2>The archive is empty</h2>
<p class="muted">To archive a habit, open it, choose <em>Edit</em>, then <em>Archive</em>. It keeps its entries, and you can restore it.</p>
<p><a class="button" href="/dashboard">Back to today</a></p>
</section>
{{/hasHabits}}
</div>

"""###),
        EmbeddedFile("Templates/dashboard.mustache", ###"""
<div class="stack">
{{#turnsAt}}
<div class="notice" data-turns="{{turnsAt}}" hidden><div class="row"><span>A new day has begun. This page is still for {{dayText}}.</span><a class="button" href="/dashboard">Go to today</a></div></div>
{{/turnsAt}}
{{#zoneNotice}}
<div class="notice"><div class="row"><span>Your browser is in {{browser}}, your account in {{account}}. This page shows the day in {{browser}}.</span><form method="post" action="/profile/zone"><input type="hidden" name="time_zone" value="{{browser}}"><div class="row"><button>Use {{browser}}</button><button name="keep" value="yes">Keep {{account}}</button></div></form></div></div>
{{/zoneNotice}}
<div class="head">
<div>
<h1>{{heading}}</h1>
<p>{{dayText}}</p>
</div>
<div class="day">
<a href="{{previous.address}}" title="{{previous.label}}"><span aria-hidden="true">‹</span><span class="hidden">{{previous.label}}</span></a>
{{^isToday}}
<a class="wide" href="/dashboard">Today</a>
{{/isToday}}
{{#next}}
<a href="{{address}}" title="{{label}}"><span aria-hidden="true">›</span><span class="hidden">{{label}}</span></a>
{{/next}}
</div>
</div>
<div class="flow">
<p class="sum" data-summary>{{summary}}</p>
{{#due}}
<meter data-done min="0" max="{{due}}" value="{{done}}" aria-hidden="true"></meter>
{{/due}}
</div>
{{#hasHabits}}
<div class="card">
{{#habits}}
{{> _habit}}
{{/habits}}
</div>
<p><a class="button" href="/dashboard/add">Add a habit</a></p>
{{#hasSuggestions}}
<section class="card pad">
<h2>Suggestions</h2>
{{> _suggestions}}
</section>
{{/hasSuggestions}}
{{/hasHabits}}
{{^hasHabits}}
<section class="card pad">
<h2>What would you like to do regularly?</h2>
<p class="muted">Start with one of these, or add your own. You can change everything later.</p>
{{> _suggestions}}
<p><a class="button primary" href="/dashboard/add">Add your own</a></p>
</section>
{{/hasHabits}}
<template id="move">{{#moveForm}}{{> _move}}{{/moveForm}}</template>
<template id="undo">{{#undoForm}}{{> _undo}}{{/undoForm}}</template>
</div>

"""###),
        EmbeddedFile("Templates/day.mustache", ###"""
<div class="narrow stack">
<div class="head">
<div>
<h1><a class="quiet" href="{{habitAddress}}"><bdi>{{name}}</bdi></a></h1>
<p>{{dayText}}</p>
</div>
<div class="day">
{{#previous}}
<a href="{{address}}" title="{{label}}"><span aria-hidden="true">‹</span><span class="hidden">{{label}}</span></a>
{{/previous}}
{{#next}}
<a href="{{address}}" title="{{label}}"><span aria-hidden="true">›</span><span class="hidden">{{label}}</span></a>
{{/next}}
</div>
</div>
{{#problem}}
<div class="notice bad" role="alert"><p>{{problem}}</p></div>
{{/problem}}
<form class="card pad" method="post" action="{{action}}">
<input type="hidden" name="id" value="{{id}}">
{{#shown}}
<input type="hidden" name="shown_status" value="{{status}}"><input type="hidden" name="shown_amount" value="{{amount}}"><input type="hidden" name="shown_note" value="{{note}}">
{{/shown}}
<fieldset class="field"{{#statusError}} aria-describedby="status-error"{{/statusError}}>
<legend>State</legend>
<div class="row">
{{#choices}}
<label class="choice"><input type="radio" name="status" value="{{value}}"{{#isChosen}} checked{{/isChosen}}>{{label}}</label>
{{/choices}}
</div>
{{#statusError}}
<p class="error" id="status-error">{{statusError}}</p>
{{/statusError}}
</fieldset>
{{#fields}}
{{> _field}}
{{/fields}}
<div class="row"><button class="primary">Save</button><a class="button" href="{{dashboardAddress}}">Back to the day</a></div>
</form>
<section class="card pad">
<h2>Files</h2>
{{#hasFiles}}
<ul class="list">
{{#files}}
<li class="between"><a class="row" href="{{address}}">{{#isImage}}<img src="{{address}}" alt="" width="44" height="44" loading="lazy">{{/isImage}}<span><bdi>{{name}}</bdi> <span class="small muted">{{size}}</span></span></a><form method="post" action="{{removeAction}}"><input type="hidden" name="file" value="{{id}}"><button aria-label="Remove {{name}}">Remove</button></form></li>
{{/files}}
</ul>
{{/hasFiles}}
<form class="flow" method="post" action="{{filesAction}}" enctype="multipart/form-data">
<div class="field">
<label for="file">A photo or a PDF, at most 10 MB</label>
<input id="file" name="file" type="file" accept="image/png,image/jpeg,image/gif,image/webp,application/pdf" required{{#fileError}} aria-invalid="true" aria-describedby="file-error"{{/fileError}}>
{{#fileError}}
<p class="error" id="file-error">{{fileError}}</p>
{{/fileError}}
</div>
<button>Attach</button>
</form>
</section>
{{#recorded}}
<p class="small muted">{{recorded}}</p>
{{/recorded}}
</div>

"""###),
        EmbeddedFile("Templates/edit.mustache", ###"""
<div class="narrow stack">
<h1>Edit <bdi>{{name}}</bdi></h1>
{{#problem}}
<div class="notice bad" role="alert"><p>{{problem}}</p></div>
{{/problem}}
<form class="card pad" method="post" action="{{action}}">
{{#shown}}
<input type="hidden" name="{{name}}" value="{{value}}">
{{/shown}}
{{#fields}}
{{> _field}}
{{/fields}}
<div class="row"><button class="primary">Save</button><a class="button" href="{{address}}">Cancel</a></div>
</form>
<section class="card pad">
<h2>Archive</h2>
<p class="muted">Hides the habit from your day and keeps everything you have recorded. You can restore it at any time.</p>
<form method="post" action="{{archiveAction}}"><button>Archive <bdi>{{name}}</bdi></button></form>
</section>
{{> _delete}}
</div>

"""###),
        EmbeddedFile("Templates/error.mustache", ###"""
<div class="narrow stack">
<h1>{{heading}}</h1>
<p class="muted">{{detail}}</p>
<p><a class="button primary" href="{{home}}">{{homeLabel}}</a></p>
</div>

"""###),
        EmbeddedFile("Templates/export.mustache", ###"""
<div class="narrow stack">
<div class="head"><div><h1>Export</h1><p>What you have recorded. It stays yours.</p></div></div>
<div class="card list">
{{#files}}
<div class="between"><div><p>{{label}}</p><p class="small muted">{{text}}</p></div><a class="button" href="{{address}}" download aria-label="Download {{label}}">Download</a></div>
{{/files}}
</div>
</div>

"""###),
        EmbeddedFile("Templates/habit.mustache", ###"""
<div class="stack">
<div class="head">
<div>
<h1><bdi>{{name}}</bdi></h1>
<p>{{schedule}}{{#target}} · {{target}}{{/target}}{{#isArchived}} · archived{{/isArchived}}</p>
</div>
<div class="row noprint">{{^isArchived}}<a class="button" href="{{dayAddress}}">Today’s entry</a><a class="button" href="{{editAddress}}">Edit</a>{{/isArchived}}{{#isArchived}}<form method="post" action="{{restoreAddress}}"><button>Restore</button></form>{{/isArchived}}</div>
</div>
{{#description}}
<p>{{description}}</p>
{{/description}}
<dl class="card facts">
{{#facts}}
<div><dt>{{label}}</dt><dd>{{value}}{{#note}}<small>{{note}}</small>{{/note}}</dd></div>
{{/facts}}
</dl>
<section class="card pad">
<h2>Calendar</h2>
{{#heatmap}}
{{> _heatmap}}
{{/heatmap}}
</section>
<section class="card pad">
<h2>Rates</h2>
<p class="muted">How much of what was due you have done.</p>
<div class="pair">
{{#rates}}
<div>
<h3>{{label}}</h3>
<ul class="rates">
{{#periods}}
<li><span>{{label}}</span>{{#hasRate}}<meter min="0" max="{{due}}" value="{{done}}" aria-label="{{label}}">{{text}}</meter><span class="number">{{text}}</span>{{/hasRate}}{{^hasRate}}<span class="muted">nothing to rate yet</span><span></span>{{/hasRate}}</li>
{{/periods}}
</ul>
</div>
{{/rates}}
</div>
</section>
{{#streak}}
<section class="card pad">
<h2>{{title}}</h2>
<p class="muted">{{rule}}</p>
{{#hasSteps}}
<div class="scroll" tabindex="0" role="region" aria-label="The streak, step by step">
<table class="plaintable">
<caption class="hidden">The streak, step by step, the newest first</caption>
<thead><tr><th scope="col">{{stepLabel}}</th><th scope="col">Result</th><th scope="col" class="number">Streak</th></tr></thead>
<tbody>
{{#steps}}
<tr><th scope="row">{{label}}</th><td><span class="mark" aria-hidden="true">{{mark}}</span>{{reason}}</td><td class="number">{{streak}}</td></tr>
{{/steps}}
</tbody>
</table>
</div>
{{/hasSteps}}
</section>
{{/streak}}
<section class="card pad" id="entries">
<h2>Entries</h2>
{{#hasEntries}}
<ul class="list">
{{#entries}}
<li class="between"><span><span class="mark" aria-hidden="true">{{mark}}</span><a href="{{address}}">{{label}}</a> <span class="muted">{{state}}{{#amount}} · {{amount}}{{/amount}}</span>{{#note}}<br><span class="indent"><bdi>{{note}}</bdi></span>{{/note}}</span>{{#hasFiles}}{{> _files}}{{/hasFiles}}</li>
{{/entries}}
</ul>
{{/hasEntries}}
{{^hasEntries}}
<p class="muted">{{nothing}}</p>
{{/hasEntries}}
{{#olderAddress}}
<p><a class="button" href="{{olderAddress}}">Older entries</a></p>
{{/olderAddress}}
</section>
{{#deletion}}
{{> _delete}}
{{/deletion}}
</div>

"""###),
        EmbeddedFile("Templates/landing.mustache", ###"""
<div class="hero">
<div>
<h1>Track your habits, one day at a time</h1>
<p>Tick off what you did today, see what it adds up to, and keep all of it on a server that you or a friend runs.</p>
<div class="row"><a class="button primary" href="/signup">Sign up</a><a class="button" href="/login">Log in</a></div>
</div>
<div class="card preview" aria-hidden="true">
<div class="habit"><span class="tick on"></span><div><p>Morning run</p><p class="meta">daily</p></div><p class="streak">13 days</p></div>
<div class="habit"><span class="tick on"></span><div><p>Read</p><p class="meta">Mon, Wed, Fri</p></div><p class="streak">6 days</p></div>
<div class="habit"><span class="tick"></span><div><p>Water</p><p class="meta">5 of 8 glasses</p></div><p class="streak">2 days</p></div>
</div>
</div>
<div class="three">
<section><h2>One press</h2><p>A button for each habit. It works on a slow phone, without JavaScript, and from the keyboard.</p></section>
<section><h2>Fair streaks</h2><p>Daily, on some weekdays, three times a week: only days that are due count, and each streak explains itself.</p></section>
<section><h2>At home in a terminal</h2><p>The same account at the shell: <code>habit done run</code>. Your data stays yours, and you can export it as JSON.</p></section>
</div>

"""###),
        EmbeddedFile("Templates/layout.mustache", ###"""
<!DOCTYPE html>
<html lang="en" data-theme="{{theme}}"{{#viewer}} data-member{{/viewer}}{{#keys}} data-keys{{/keys}}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}}</title>
<meta name="description" content="{{description}}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#161e27" media="(prefers-color-scheme: dark)">
<link rel="stylesheet" href="{{assets.css}}">
<link rel="icon" href="{{assets.icon}}" type="image/svg+xml">
<link rel="manifest" href="/manifest.webmanifest">
<script type="module" src="{{assets.js}}"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar">
<div>
<a class="brand" href="{{home}}"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="M8.5 16.5l5 5 10-11"/></svg>habit</a>
{{#viewer}}
<nav aria-label="Pages">
<ul>
{{#nav}}
<li><a href="{{address}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a></li>
{{/nav}}
</ul>
</nav>
<div class="who">
<a href="/profile" title="Profile of {{name}}">{{#avatar}}<img class="avatar" src="{{avatar}}" width="32" height="32" alt="">{{/avatar}}{{^avatar}}<span class="avatar" aria-hidden="true">{{initial}}</span>{{/avatar}}<span class="hidden">Profile of {{name}}</span></a>
<form method="post" action="/logout"><button class="plain">Log out</button></form>
</div>
{{/viewer}}
{{^viewer}}
<div class="who">
<a href="/login">Log in</a>
<a class="button" href="/signup">Sign up</a>
</div>
{{/viewer}}
</div>
</header>
<main id="main" tabindex="-1">
<div id="status" role="status">{{#flash}}{{> _flash}}{{/flash}}</div>
{{#page}}{{>*template}}{{/page}}
</main>
<footer>
<span>habit {{version}}</span>
<a href="/docs">HTTP interface</a>
{{#keys}}
<span>Press <kbd>?</kbd> for keys</span>
{{/keys}}
</footer>
{{#keys}}
<dialog id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">Keys</h2>
<dl>
<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous habit</dd>
<dt><kbd>x</kbd></dt><dd>done or not done</dd>
<dt><kbd>n</kbd></dt><dd>write a note</dd>
<dt><kbd>u</kbd></dt><dd>undo</dd>
<dt><kbd>a</kbd></dt><dd>add a habit</dd>
<dt><kbd>?</kbd></dt><dd>this help</dd>
</dl>
<form method="dialog" class="row"><button class="primary">Close</button><a href="/profile#keys-choice">Switch the keys off</a></form>
</dialog>
{{/keys}}
</body>
</html>

"""###),
        EmbeddedFile("Templates/login.mustache", ###"""
<div class="narrow stack">
<h1>Log in</h1>
{{#problem}}
<div class="notice bad" role="alert"><p>{{problem}}</p></div>
{{/problem}}
<form class="card pad" method="post" action="/login">
{{#next}}
<input type="hidden" name="next" value="{{next}}">
{{/next}}
{{#fields}}
{{> _field}}
{{/fields}}
<button class="primary">Log in</button>
</form>
<p class="muted">New here? <a href="/signup">Sign up</a></p>
</div>

"""###),
        EmbeddedFile("Templates/logins.mustache", ###"""
<div class="narrow stack">
<div class="head"><div><h1>Logins</h1><p>Where you are logged in. A login lasts 30 days.</p></div></div>
<div class="card list">
{{#logins}}
<div class="between">
<div><p>{{label}}</p><p class="small muted">{{text}}</p></div>
{{^isCurrent}}
<form method="post" action="/profile/logins/end"><input type="hidden" name="login" value="{{id}}"><button aria-label="Log out {{label}}">Log out</button></form>
{{/isCurrent}}
</div>
{{/logins}}
</div>
<section class="card pad">
<h2>Log out everywhere</h2>
<p class="muted">Ends every login, including this one, and revokes every token.</p>
<form method="post" action="/profile/logins"><button class="danger">Log out everywhere</button></form>
</section>
</div>

"""###),
        EmbeddedFile("Templates/password.mustache", ###"""
<div class="narrow stack">
<div class="head"><div><h1>Password</h1><p>A new password logs you out everywhere else and revokes your tokens.</p></div></div>
{{#problem}}
<div class="notice bad" role="alert"><p>{{problem}}</p></div>
{{/problem}}
<form class="card pad" method="post" action="/profile/password">
<input class="hidden" type="text" name="username" value="{{username}}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>
{{#fields}}
{{> _field}}
{{/fields}}
<div class="row"><button class="primary">Change the password</button><a class="button" href="/profile">Cancel</a></div>
</form>
</div>

"""###),
        EmbeddedFile("Templates/profile.mustache", ###"""
<div class="narrow stack">
<div class="row">{{#avatar}}<img class="avatar large" src="{{avatar}}" width="80" height="80" alt="Your picture">{{/avatar}}{{^avatar}}<span class="avatar large" aria-hidden="true">{{initial}}</span>{{/avatar}}<div><h1>{{username}}</h1><p class="muted">{{since}}</p></div></div>
{{#problem}}
<div class="notice bad" role="alert"><p>{{problem}}</p></div>
{{/problem}}
<form class="card pad" method="post" action="/profile">
<h2>Settings</h2>
{{#fields}}
{{> _field}}
{{/fields}}
<fieldset class="field">
<legend>Theme</legend>
<div class="row">
{{#themes}}
<label class="choice"><input type="radio" name="theme" value="{{value}}"{{#isChosen}} checked{{/isChosen}}>{{label}}</label>
{{/themes}}
</div>
</fieldset>
<fieldset class="field" id="keys-choice">
<legend>Keyboard</legend>
<label class="choice"><input type="checkbox" name="single_keys" value="yes"{{#singleKeys}} checked{{/singleKeys}}><span>Single keys, such as <kbd>x</kbd> for done</span></label>
</fieldset>
<button class="primary">Save</button>
</form>
<section class="card pad">
<h2>Picture</h2>
<form class="flow" method="post" action="/profile/avatar" enctype="multipart/form-data">
<div class="field">
<label for="avatar">PNG, JPEG, GIF or WebP, at most 2 MB</label>
<input id="avatar" name="avatar" type="file" accept="image/png,image/jpeg,image/gif,image/webp" required{{#avatarError}} aria-invalid="true" aria-describedby="avatar-error"{{/avatarError}}>
{{#avatarError}}
<p class="error" id="avatar-error">{{avatarError}}</p>
{{/avatarError}}
</div>
<button>Upload</button>
</form>
{{#avatar}}
<form method="post" action="/profile/avatar/remove"><button>Remove the picture</button></form>
{{/avatar}}
</section>
<nav class="card list" aria-label="Account">
{{#links}}
<div class="between"><div><p><a href="{{address}}">{{label}}</a></p><p class="small muted">{{text}}</p></div></div>
{{/links}}
</nav>
</div>

"""###),
        EmbeddedFile("Templates/sheet.mustache", ###"""
<div class="stack">
<div class="head">
<div><h1>{{month}}</h1><p class="noprint">A sheet to print: a box for each day that is due. A habit without fixed days has a box on every day.</p></div>
<div class="day noprint">
{{#previous}}
<a href="{{address}}" title="{{label}}"><span aria-hidden="true">‹</span><span class="hidden">{{label}}</span></a>
{{/previous}}
{{#next}}
<a href="{{address}}" title="{{label}}"><span aria-hidden="true">›</span><span class="hidden">{{label}}</span></a>
{{/next}}
</div>
</div>
{{#hasHabits}}
<div class="card scroll broad" tabindex="0" role="region" aria-label="The sheet">
<table class="sheet">
<caption class="hidden">Habits in {{month}}</caption>
<thead><tr><th scope="col">Habit</th>{{#days}}<th scope="col"{{#isWeekend}} class="weekend"{{/isWeekend}}>{{number}}<br><span class="muted">{{letter}}</span></th>{{/days}}</tr></thead>
<tbody>
{{#habits}}
<tr><th scope="row"><bdi>{{name}}</bdi><br><span class="muted">{{text}}</span></th>{{#cells}}<td{{#isWeekend}} class="weekend"{{/isWeekend}}>{{#box}}<span class="box" aria-hidden="true">{{mark}}</span><span class="hidden">{{text}}</span>{{/box}}</td>{{/cells}}</tr>
{{/habits}}
</tbody>
</table>
</div>
<p class="muted noprint">Print this page with your browser, landscape on A4.</p>
{{/hasHabits}}
{{^hasHabits}}
<section class="card pad"><h2>No habits yet</h2><p class="muted">A sheet shows your active habits.</p><p><a class="button primary" href="/dashboard/add">Add a habit</a></p></section>
{{/hasHabits}}
</div>

"""###),
        EmbeddedFile("Templates/signup.mustache", ###"""
<div class="narrow stack">
<h1>Sign up</h1>
{{#problem}}
<div class="notice bad" role="alert"><p>{{problem}}</p></div>
{{/problem}}
<form class="card pad" method="post" action="/signup">
{{#invite}}
<input type="hidden" name="invite" value="{{invite}}">
{{/invite}}
{{#fields}}
{{> _field}}
{{/fields}}
<button class="primary">Sign up</button>
</form>
<p class="muted">Already have an account? <a href="/login">Log in</a></p>
</div>

"""###),
        EmbeddedFile("Templates/stats.mustache", ###"""
<div class="stack">
<div class="head">
<div><h1>Statistics</h1><p>{{subtitle}}</p></div>
<div class="row noprint">{{#intervals}}<a class="button" href="{{address}}"{{#isCurrent}} aria-current="true"{{/isCurrent}}>{{label}}</a>{{/intervals}}</div>
</div>
{{#hasHabits}}
<section class="card pad">
<h2>All habits</h2>
{{#heatmap}}
{{> _heatmap}}
{{/heatmap}}
</section>
<section class="card pad">
<h2>Rates</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Rates">
<table class="plaintable">
<caption class="hidden">Rates</caption>
<thead><tr><th scope="col">Habit</th><th scope="col">Rate</th><th scope="col" class="number far">Done</th><th scope="col" class="number">Streak</th><th scope="col" class="number far">Longest</th></tr></thead>
<tbody>
{{#habits}}
<tr><th scope="row"><a href="{{address}}"><bdi>{{name}}</bdi></a></th><td class="wide">{{#hasRate}}<meter min="0" max="{{due}}" value="{{done}}" aria-label="{{name}}">{{rate}}</meter><span class="small muted">{{rate}}</span>{{/hasRate}}{{^hasRate}}<span class="small muted">nothing to rate yet</span>{{/hasRate}}</td><td class="number far">{{count}}</td><td class="number">{{streak}}</td><td class="number far">{{longest}}</td></tr>
{{/habits}}
</tbody>
</table>
</div>
</section>
<p class="noprint"><a class="button" href="/dashboard/sheet">A sheet to print</a></p>
{{/hasHabits}}
{{^hasHabits}}
<section class="card pad">
<h2>Nothing to count yet</h2>
<p class="muted">Add a habit and tick it off for a few days. Then this page shows how you are doing.</p>
<p><a class="button primary" href="/dashboard/add">Add a habit</a></p>
</section>
{{/hasHabits}}
</div>

"""###),
        EmbeddedFile("Templates/tokens.mustache", ###"""
<div class="narrow stack">
<div class="head"><div><h1>Tokens</h1><p>A token lets a script or another machine use your account, without your password.</p></div></div>
{{#created}}
<section class="notice" aria-labelledby="new-token">
<h2 id="new-token">Token “<bdi>{{name}}</bdi>” is ready</h2>
<p>Copy it now. It is not shown again.</p>
<p><code class="token">{{token}}</code></p>
</section>
{{/created}}
{{#problem}}
<div class="notice bad" role="alert"><p>{{problem}}</p></div>
{{/problem}}
{{#hasTokens}}
<div class="card list">
{{#tokens}}
<div class="between">
<div><p><bdi>{{name}}</bdi> <span class="muted">{{scopes}}</span></p><p class="small muted">{{text}}</p></div>
<form method="post" action="/profile/tokens/revoke"><input type="hidden" name="token" value="{{id}}"><button class="danger" aria-label="Revoke {{name}}">Revoke</button></form>
</div>
{{/tokens}}
</div>
{{/hasTokens}}
{{^hasTokens}}
<p class="muted">You have no tokens.</p>
{{/hasTokens}}
<form class="card pad" method="post" action="/profile/tokens">
<h2>Create a token</h2>
{{#fields}}
{{> _field}}
{{/fields}}
<button class="primary">Create</button>
</form>
</div>

"""###),
    ]
}
