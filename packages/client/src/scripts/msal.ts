/** The part of MSAL that `nestedApp` uses, for pages without a bundler: an import map leads `@azure/msal-browser` here. */
export { createNestablePublicClientApplication, PublicClientApplication } from '@azure/msal-browser'
