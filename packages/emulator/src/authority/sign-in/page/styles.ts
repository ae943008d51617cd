/** The look of every page of the authority: its own, warm teal, so that nobody takes it for Microsoft's. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: #eef4f2; --card: #ffffff; --text: #16302c; --quiet: #4a635e; --line: #c3d3cf;
  --accent: #0f766e; --accent-text: #ffffff; --band: #d9a441; --error: #a3271b; --error-ground: #fdf0ee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1b19; --card: #162825; --text: #e4efec; --quiet: #a5bcb7; --line: #35514b;
    --accent: #5ec4b6; --accent-text: #06201c; --band: #d9a441; --error: #ffb4a6; --error-ground: #3a1d18;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
.band { height: 4px; background: repeating-linear-gradient(135deg, var(--accent) 0 8px, var(--band) 8px 16px); }
main { max-width: calc(440px + 2rem); margin: 8vh auto 2rem; padding: 0 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.75rem; }
.brand { margin: 0 0 1rem; font-size: .8125rem; color: var(--quiet); }
h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.3; overflow-wrap: anywhere; }
h2 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
p, ul, dl { margin: 0 0 .75rem; }
ul { padding-left: 1.25rem; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
.choice { display: flex; gap: .5rem; align-items: baseline; font-weight: 400; }
input:is([type=text], [type=email], [type=password], [type=tel]) {
  width: 100%; padding: .625rem .75rem; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--quiet); border-radius: 8px;
}
input[aria-invalid=true] { border-color: var(--error); }
.error { margin: .375rem 0 0; padding: .5rem .75rem; color: var(--error); background: var(--error-ground); border-radius: 8px; }
button, .button {
  display: inline-block; padding: .625rem 1.125rem; font: inherit; font-weight: 600; text-align: center;
  border: 1px solid var(--accent); border-radius: 8px; background: var(--card); color: var(--accent); cursor: pointer;
  text-decoration: none;
}
button.first { background: var(--accent); color: var(--accent-text); }
:is(button, input, a, summary):focus-visible { outline: 3px solid var(--band); outline-offset: 2px; }
.actions { display: flex; gap: .75rem; margin-top: 1.5rem; }
.actions > * { flex: 1; }
.people { display: grid; gap: .5rem; margin: 1rem 0; }
.people button {
  display: block; width: 100%; padding: .5rem .875rem; text-align: left; font-weight: 400; line-height: 1.375;
  color: var(--text); border-color: var(--line);
}
.people button:hover { border-color: var(--accent); }
.people strong { display: block; }
button.plain { margin-top: .75rem; padding: .25rem 0; border: 0; background: none; text-decoration: underline; }
small, .quiet { font-size: .8125rem; color: var(--quiet); overflow-wrap: anywhere; }
details { margin-top: 1.25rem; font-size: .875rem; color: var(--quiet); }
summary { cursor: pointer; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem .75rem; font-size: .8125rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
p.code { margin: .75rem 0 0; font-size: .75rem; color: var(--quiet); text-align: right; }
.number { margin: 1rem 0; font-size: 3.5rem; font-weight: 700; line-height: 1; text-align: center; letter-spacing: .1em; }
.choices { display: flex; flex-wrap: wrap; gap: .5rem; }
.question { margin: 1rem 0; padding: 0 1rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
.terms { max-height: 14rem; overflow: auto; margin: 0 0 .75rem; padding: .75rem 1rem 0; border: 1px solid var(--line); border-radius: 8px; }
a { color: var(--accent); }
code { font-size: .875em; overflow-wrap: anywhere; }
.emulator { margin-top: 1rem; padding: .75rem 1rem; border: 2px dashed var(--line); border-radius: 12px; font-size: .875rem; }
.emulator h2 { margin: 0 0 .25rem; font-size: .8125rem; letter-spacing: .04em; text-transform: uppercase; color: var(--quiet); }
.emulator p { margin: 0 0 .5rem; }
[hidden] { display: none; }
`
