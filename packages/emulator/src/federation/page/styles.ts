import { commonStyles } from '../../page/styles.js'

/** The look of AD FS's pages: the organization's own, slate and plum, and nobody else's. */
export const styles = `
:root {
  color-scheme: light dark; --round: 4px; --round-small: 4px;
  --ground: #f3f1f6; --card: #ffffff; --text: #241b2f; --quiet: #5d5468; --line: #d3ccdb;
  --accent: #6d3f8c; --accent-text: #ffffff; --band: #d9a441; --error: #a3271b; --error-ground: #fdf0ee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #17131c; --card: #221c2a; --text: #ece6f2; --quiet: #b6abc2; --line: #453b51;
    --accent: #cda6e6; --accent-text: #241331; --band: #d9a441; --error: #ffb4a6; --error-ground: #3a1d18;
  }
}
${commonStyles}.band { height: 4px; background: repeating-linear-gradient(90deg, var(--accent) 0 24px, var(--band) 24px 32px); }
`
