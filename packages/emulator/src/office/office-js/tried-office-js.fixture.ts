/**
 * Folder from which contract tests look for `@microsoft/office-js`: where `npm run office-js:try` installed the version that it
 * tries. Default: this checkout's.
 */
export const triedOfficeJs: string = process.env.ONBEHALF_TRIED_OFFICE_JS ?? import.meta.dirname
