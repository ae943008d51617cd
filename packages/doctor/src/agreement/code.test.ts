import { expect, it } from 'vitest'
import { codeRules, findInCode } from './code.js'

it.each([
  ['amr-of-v2-token', 'if (!claims.amr?.includes("mfa")) refuse()'],
  ['amr-of-v2-token', "const methods = token['amr']"],
  ['preview-call', 'Office.context.auth.getAccessTokenAsync({}, done)'],
  ['graph-access-option', 'getAccessToken({ allowSignInPrompt: true, forMSGraphAccess: true })'],
  ['token-in-storage', 'localStorage.setItem("accessToken", token)'],
  ['sign-in-in-frame', 'displayDialogAsync(url, { height: 60, displayInIframe: true }, done)'],
  ['token-endpoint-of-nobody', 'fetch("https://login.microsoftonline.com/common/oauth2/v2.0/token", form)'],
])('%s is found in %s', (rule, line) => {
  expect(findInCode('a.js', `\n  ${line}\n`)).toMatchObject([{ rule, where: 'a.js', line: 2 }])
})

it.each([
  '// claims.amr is not there',
  '/* getAccessTokenAsync\n was the call */',
  'const address = "https://example.com/x" // forMSGraphAccess: true',
  'forMSGraphAccess: false',
  'localStorage.setItem("theme", "dark")',
  'diagram.amrita = 1',
])('%s is nothing', (text) => {
  expect(findInCode('a.js', text)).toEqual([])
})

it('every rule has a source and a next step', () => {
  for (const { source, nextStep } of codeRules) {
    expect(source).toMatch(/^https:\/\//)
    expect(nextStep).toMatch(/\.$/)
  }
})

it('a text that was made to be slow is read at once', () => {
  expect(findInCode('a.js', `"${'\\'.repeat(200_000)}\n${'/*'.repeat(50_000)}`)).toEqual([])
})
