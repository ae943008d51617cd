/** The look of AD FS's pages: the organization's own, slate and plum, and nobody else's. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: #f3f1f6; --card: #ffffff; --text: #241b2f; --quiet: #5d5468; --line: #d3ccdb;
  --accent: #6d3f8c; --accent-text: #ffffff; --band: #d9a441; --error: #a3271b; --error-ground: #fdf0ee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #17131c; --card: #221c2a; --text: #ece6f2; --quiet: #b6abc2; --line: #453b51;
    --accent: #cda6e6; --accent-text: #241331; --band: #d9a441; --error: #ffb4a6; --error-ground: #3a1d18;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
.band { height: 4px; background: repeating-linear-gradient(90deg, var(--accent) 0 24px, var(--band) 24px 32px); }
main { max-width: calc(440px + 2rem); margin: 8vh auto 2rem; padding: 0 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: 1.75rem; }
.brand { margin: 0 0 1rem; font-size: .8125rem; color: var(--quiet); overflow-wrap: anywhere; }
h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.3; overflow-wrap: anywhere; }
p { margin: 0 0 .75rem; overflow-wrap: anywhere; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input:is([type=text], [type=password]) {
  width: 100%; padding: .625rem .75rem; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--quiet); border-radius: 4px;
}
input[aria-invalid=true] { border-color: var(--error); }
.error { margin: .375rem 0 0; padding: .5rem .75rem; color: var(--error); background: var(--error-ground); border-radius: 4px; }
button {
  display: inline-block; padding: .625rem 1.125rem; font: inherit; font-weight: 600; cursor: pointer;
  border: 1px solid var(--accent); border-radius: 4px; background: var(--card); color: var(--accent);
}
button.first { background: var(--accent); color: var(--accent-text); }
:is(button, input, summary):focus-visible { outline: 3px solid var(--band); outline-offset: 2px; }
.actions { display: flex; gap: .75rem; margin-top: 1.5rem; }
.actions > * { flex: 1; }
.quiet { font-size: .8125rem; color: var(--quiet); }
code { font-size: .875em; overflow-wrap: anywhere; }
.emulator { margin-top: 1rem; padding: .75rem 1rem; border: 2px dashed var(--line); border-radius: 4px; font-size: .875rem; }
.emulator h2 { margin: 0 0 .25rem; font-size: .8125rem; letter-spacing: .04em; text-transform: uppercase; color: var(--quiet); }
.emulator p { margin: 0 0 .5rem; }
[hidden] { display: none; }
`
