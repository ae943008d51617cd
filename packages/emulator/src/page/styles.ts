/**
 * What pages have in common whosever they are: measures, fields, buttons. A site says its colours and how round it is
 * (`--round`, `--round-small`) before them.
 */
export const commonStyles = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: calc(440px + 2rem); margin: 8vh auto 2rem; padding: 0 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--round); padding: 1.75rem; }
.brand { margin: 0 0 1rem; font-size: .8125rem; color: var(--quiet); overflow-wrap: anywhere; }
h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.3; overflow-wrap: anywhere; }
h2 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
p, ul, dl { margin: 0 0 .75rem; }
p { overflow-wrap: anywhere; }
ul { padding-left: 1.25rem; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input:is([type=text], [type=email], [type=password], [type=tel]) {
  width: 100%; padding: .625rem .75rem; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--quiet); border-radius: var(--round-small);
}
input[aria-invalid=true] { border-color: var(--error); }
.error { margin: .375rem 0 0; padding: .5rem .75rem; color: var(--error); background: var(--error-ground); border-radius: var(--round-small); }
button, .button {
  display: inline-block; padding: .625rem 1.125rem; font: inherit; font-weight: 600; text-align: center;
  border: 1px solid var(--accent); border-radius: var(--round-small); background: var(--card); color: var(--accent); cursor: pointer;
  text-decoration: none;
}
button.first { background: var(--accent); color: var(--accent-text); }
:is(button, input, a, summary):focus-visible { outline: 3px solid var(--band); outline-offset: 2px; }
.actions { display: flex; gap: .75rem; margin-top: 1.5rem; }
.actions > * { flex: 1; }
small, .quiet { font-size: .8125rem; color: var(--quiet); overflow-wrap: anywhere; }
details { margin-top: 1.25rem; font-size: .875rem; color: var(--quiet); }
summary { cursor: pointer; }
a { color: var(--accent); }
code { font-size: .875em; overflow-wrap: anywhere; }
.emulator { margin-top: 1rem; padding: .75rem 1rem; border: 2px dashed var(--line); border-radius: var(--round); font-size: .875rem; }
.emulator h2 { margin: 0 0 .25rem; font-size: .8125rem; letter-spacing: .04em; text-transform: uppercase; color: var(--quiet); }
.emulator p { margin: 0 0 .5rem; }
[hidden] { display: none; }
`
