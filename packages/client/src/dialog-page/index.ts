export { type DialogPage, dialogPage } from './dialog-page.js'
export { type EntraSettings, signInToEntra } from './sign-in-to-entra.js'
