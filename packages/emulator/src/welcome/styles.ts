/** The look of the welcome page: the emulator's own, light and dark as the system is. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: #eef4f2; --card: #fff; --text: #16302c; --quiet: #4a635e; --line: #c3d3cf;
  --accent: #0f766e; --accent-text: #fff; --band: #d9a441; --good: #0f766e; --bad: #a3271b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1b19; --card: #162825; --text: #e4efec; --quiet: #a5bcb7; --line: #35514b;
    --accent: #5ec4b6; --accent-text: #06201c; --good: #5ec4b6; --bad: #ffb4a6;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
.band { height: 4px; background: repeating-linear-gradient(135deg, var(--accent) 0 8px, var(--band) 8px 16px); }
main { max-width: 620px; margin: 6vh auto 2rem; padding: 0 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.75rem; }
.brand { margin: 0 0 1rem; font-size: .8125rem; color: var(--quiet); }
h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.3; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
p, ul { margin: 0 0 .75rem; }
ul { padding-left: 1.25rem; }
.origins { list-style: none; padding: 0; display: grid; gap: .5rem; }
.origins li { border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; overflow-wrap: anywhere; }
.origins strong { display: block; }
.sign { display: inline-block; width: 1.25rem; font-weight: 700; }
[data-state=trusted] .sign, [data-state=trusted] .verdict { color: var(--good); }
[data-state=refused] .sign, [data-state=refused] .verdict { color: var(--bad); }
.verdict { display: block; font-size: .875rem; }
a { color: var(--accent); }
.go {
  display: inline-block; margin-top: .75rem; padding: .625rem 1.125rem; border-radius: 8px; font-weight: 600;
  background: var(--accent); color: var(--accent-text); text-decoration: none;
}
:is(a, summary):focus-visible { outline: 3px solid var(--band); outline-offset: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
`
