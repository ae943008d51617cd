import { type EntraSettings, signInToEntra } from '../dialog-page/index.js'

/** The script of `signInPage`: its settings stand in the page. */
const settings = JSON.parse(document.getElementById('onbehalf')?.textContent ?? '{}') as EntraSettings
await signInToEntra(settings)
