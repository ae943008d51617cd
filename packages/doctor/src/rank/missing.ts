import type { Evidence } from '../evidence/evidence.js'
import type { Mention } from '../evidence/mentions.js'
import { speaksOf } from '../rules/questions.js'

/** What to ask for when nothing was recognised, by what the text is about; the first that fits. */
const requests: readonly (readonly [about: readonly Mention[], request: string])[] = [
  [
    ['on behalf of'],
    'the answer of the token endpoint: error, error_description with its AADSTS number, and whether it has “claims”',
  ],
  [['token of Office'], 'what getAccessToken rejects with: code (13000 to 13013), name and message'],
  [['exchange token'], 'the code of the error that the call hands over (asyncResult.error.code)'],
  [['broker', 'popup'], 'errorCode and errorMessage of MSAL’s error, and its log at level verbose'],
  [
    ['dialog'],
    'the code that the dialog gave (asyncResult.error.code, or error of DialogEventReceived), and the address it stopped at',
  ],
  [['not on the desktop'], 'what is seen on the desktop: the error with its code, and the build of Office'],
]

/** The one input that would help most, for texts that speak of a sign-in and have nothing in them that decides. */
export function missingIn(evidence: Evidence): string | undefined {
  return requests.find(([about]) => speaksOf(evidence, ...about))?.[1]
}
