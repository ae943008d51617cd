// The little that is used here of Office.js.
interface TokenOptions {
  allowSignInPrompt?: boolean
  allowConsentPrompt?: boolean
}
declare const Office: { onReady(): Promise<{ host: unknown; platform: unknown }> }
declare const OfficeRuntime: { auth: { getAccessToken(options?: TokenOptions): Promise<string> } }
