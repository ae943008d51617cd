/** The one that MSAL has by itself. */
const usual = 'https://login.microsoftonline.com/common'

/** MSAL's settings for an authority; one that is not Microsoft's public cloud has to be vouched for. */
export function authorityOf(authority = usual): { authority: string; knownAuthorities?: string[] } {
  const { host } = new URL(authority)
  return { authority, ...(host !== new URL(usual).host && { knownAuthorities: [host] }) }
}
