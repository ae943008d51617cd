import { commonStyles } from '../../../page/styles.js'

/** The look of every page of the authority: its own, warm teal, so that nobody takes it for Microsoft's. */
export const styles = `
:root {
  color-scheme: light dark; --round: 12px; --round-small: 8px;
  --ground: #eef4f2; --card: #ffffff; --text: #16302c; --quiet: #4a635e; --line: #c3d3cf;
  --accent: #0f766e; --accent-text: #ffffff; --band: #d9a441; --error: #a3271b; --error-ground: #fdf0ee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1b19; --card: #162825; --text: #e4efec; --quiet: #a5bcb7; --line: #35514b;
    --accent: #5ec4b6; --accent-text: #06201c; --band: #d9a441; --error: #ffb4a6; --error-ground: #3a1d18;
  }
}
${commonStyles}.band { height: 4px; background: repeating-linear-gradient(135deg, var(--accent) 0 8px, var(--band) 8px 16px); }
.choice { display: flex; gap: .5rem; align-items: baseline; font-weight: 400; }
.people { display: grid; gap: .5rem; margin: 1rem 0; }
.people button {
  display: block; width: 100%; padding: .5rem .875rem; text-align: left; font-weight: 400; line-height: 1.375;
  color: var(--text); border-color: var(--line);
}
.people button:hover { border-color: var(--accent); }
.people strong { display: block; }
button.plain { margin-top: .75rem; padding: .25rem 0; border: 0; background: none; text-decoration: underline; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem .75rem; font-size: .8125rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
p.code { margin: .75rem 0 0; font-size: .75rem; color: var(--quiet); text-align: right; }
.number { margin: 1rem 0; font-size: 3.5rem; font-weight: 700; line-height: 1; text-align: center; letter-spacing: .1em; }
.choices { display: flex; flex-wrap: wrap; gap: .5rem; }
.question { margin: 1rem 0; padding: 0 1rem 1rem; border: 1px solid var(--line); border-radius: var(--round-small); }
.terms { max-height: 14rem; overflow: auto; margin: 0 0 .75rem; padding: .75rem 1rem 0; border: 1px solid var(--line); border-radius: var(--round-small); }
`
