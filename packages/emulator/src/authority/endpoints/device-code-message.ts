/** What a device tells its person, by language. */
const sentences: Readonly<Record<string, (page: string, code: string) => string>> = {
  en: (page, code) =>
    `To sign in, use a web browser to open the page ${page} and enter the code ${code} to authenticate.`,
  de: (page, code) =>
    `Öffnen Sie zum Anmelden die Seite ${page} in einem Webbrowser, und geben Sie dort den Code ${code} ein.`,
  fr: (page, code) =>
    `Pour vous connecter, ouvrez la page ${page} dans un navigateur web et entrez le code ${code}.`,
  es: (page, code) =>
    `Para iniciar sesión, abra la página ${page} en un explorador web y escriba el código ${code}.`,
}

/**
 * The sentence for a person whose device has a code, in the language of `mkt`, for instance `de-DE`. Default: English,
 * also for languages that are not known here.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code, message
 */
export function deviceCodeMessage(market: string | undefined, page: string, code: string): string {
  const [language = 'en'] = (market ?? 'en').toLowerCase().split('-')
  const known = Object.hasOwn(sentences, language) ? language : 'en'
  return sentences[known]?.(page, code) ?? ''
}
