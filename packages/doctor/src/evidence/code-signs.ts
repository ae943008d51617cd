import { withoutComments } from '../agreement/comments.js'

/** Traits of source code, by the name under which rules ask for them. */
const patterns = {
  'reads amr': /\.amr\b|\[\s*["']amr["']\s*\]|FindFirst\(\s*["']amr["']|["']amr["']\s*\)/,
  'handles challenges': /authChallenge|insufficient_claims|WWW-Authenticate/i,
  'signs in for sign-in scopes only':
    /scopes\s*:\s*\[\s*(?:["'](?:openid|profile|email|offline_access)["']\s*,?\s*)+\]/,
  'swallows a refusal': swallowsRefusal,
  'tests the proposed action': /proposedAction=(?:\\?["'])?consent/,
  'reads claims': /\bclaims\b/,
  'splits a header on =':
    /(?:authenticate|challenge|header|claims|param|part|pair|item|kv|directive)\w*\.split\(\s*(?:["']=["']|\/=\/)\s*\)/i,
  'common authority': /login\.microsoftonline\.com\/(?:common|organizations)\b[^\n]{0,80}(?:oauth2|["'`])/,
  'confidential client': /ConfidentialClientApplication/,
  'on-behalf-of':
    /jwt-bearer|OnBehalfOf|requested_token_use|oboAssertion|AcquireTokenOnBehalfOf|acquireTokenOnBehalfOf/i,
  'issuer unchecked': /ValidateIssuer\s*=\s*false|\/\/\s*issuer\s*:|validateIssuer\s*:\s*false/,
  'verifies tokens': /\bverify\(\s*\w+|jwtVerify\(|TokenValidationParameters/,
  'checks the caller': /\b(?:azp|appid)\b/,
  'checks the scope': /\bscp\b|access_as_user/,
  'retries without counting': retriesWithoutCounting,
  'calls getAccessToken': /\.getAccessToken(?:Async)?\s*\(/,
  'counts retries': /retr(?:y|ies)\w*\s*(?:\+\+|<|>|\+=|===?|&&)|attempts?\w*\s*(?:\+\+|<|>|\+=)/i,
  'keeps a token':
    /(?:localStorage|sessionStorage)(?:\.setItem\(\s*["'`][^"'`]*token|\.\w*token\w*\s*=|\[["'][^"']*token)|(?:cached|stored|saved)_?Token\s*(?:\?\?|\|\|)?=/i,
  'compares accounts': /userProfile\.emailAddress|preferred_username|\boid\b|homeAccountId/,
  // Functions behind buttons are associated as well, and may show what they like.
  'event handler': /Office\.actions\.associate\s*\(\s*["'`](?:[oO]n[A-Z]\w*|\w*(?:Handler|Send))["'`]/,
  'asks interactively': /acquireTokenPopup|loginPopup|displayDialogAsync|acquireTokenRedirect/,
  'nestable client': /createNestablePublicClientApplication/,
  'dialog page': /messageParent\s*\(/,
  'signs in': /log-?in|sign-?in|\bauth|oauth|msal|adal/i,
  'dialog in a frame': /displayInIframe\s*:\s*true/,
  'sends an id token':
    /(?:Authorization|Bearer)[^\n]{0,80}\.?id_?Token|\bidToken\b[^\n]{0,60}(?:headers|Authorization)|Bearer\s*[`'"]?\s*\+?\s*(?:\$\{)?\w*\.?idToken/i,
  'reads the sentence of an error':
    /(?:error_description|errorMessage|\.message|error_desc\w*|ErrorDescription)\S{0,20}(?:\.(?:includes|indexOf|match|startsWith|Contains)\(|\s*=~)\s*["'`/]?[^\n)]{0,20}AADSTS/i,
  'asks for its own scope': /["'`]api:\/\/[^"'`\s]+\/access_as_user["'`]/,
  'passes forMSGraphAccess': /forMSGraphAccess\s*:\s*true/,
} as const satisfies Record<string, RegExp | ((code: string) => number)>

/** Name of a trait of source code. */
export type CodeSign = keyof typeof patterns

/** Whether a text is source code of JavaScript, TypeScript, C# or Python, rather than a message about it. */
export function looksLikeCode(text: string): boolean {
  const marks = text.match(
    /=>\s*[{(]|\bfunction\b[^\n]{0,60}\(|\bimport\s.{1,80}from\b|\brequire\(|\bconst\s+\w+\s*=|\bawait\s+\w|\busing\s+[\w.]+;|\bnew\s+\w+\(|\bcatch\s*\(|\bdef\s+\w+\(|Office\.actions\.associate\(|\{\s*$|;\s*$/gm,
  )
  return (marks?.length ?? 0) >= 2
}

/** The traits of a piece of source code, each with the line it was found in. */
export function codeSignsIn(text: string): { sign: CodeSign; line: number }[] {
  const code = withoutComments(text)
  return (Object.keys(patterns) as CodeSign[]).flatMap((sign) => {
    const found = patterns[sign]
    const at = typeof found === 'function' ? found(code) : (inComments.has(sign) ? text : code).search(found)
    return at < 0 ? [] : { sign, line: text.slice(0, at).split('\n').length }
  })
}

/** A check that somebody turned into a comment is the trait. */
const inComments: ReadonlySet<string> = new Set<CodeSign>(['issuer unchecked'])

/** Where a block begins that catches an error and ends it as a plain refusal; -1 when there is none. */
function swallowsRefusal(code: string): number {
  return catching(code, (block) => plainRefusal.test(block) && !hint.test(block))
}

/** Where a block begins that catches an error and does the same again, without a count in it; -1 for none. */
function retriesWithoutCounting(code: string): number {
  return catching(code, (block) => again.test(block) && !/retry|retries|attempt|count/i.test(block))
}

const again = /\b(?:getAccessToken|getFileNameList|getUserData|getUserFileNames|run|main)\s*\(/

/** Where the first block begins that catches an error and of which `is` holds. */
function catching(code: string, is: (block: string) => boolean): number {
  const begin = /\bcatch\s*(?:\([^()]{0,80}\))?\s*\{/g
  for (let match = begin.exec(code), tries = 0; match && tries < 200; match = begin.exec(code), tries++) {
    if (is(blockFrom(code, begin.lastIndex))) return match.index
  }
  return -1
}

const plainRefusal =
  /\bstatus\(\s*(?:403|500)|sendStatus\(\s*(?:403|500)|StatusCode\s*=\s*(?:403|500)|Forbid\(/
const hint = /claims|suberror|authChallenge|challenge|\bnext\(|\bthrow\b/i

/** A block to its closing bracket, of at most 4 000 characters. */
function blockFrom(code: string, start: number): string {
  let depth = 1
  const end = Math.min(code.length, start + 4_000)
  for (let at = start; at < end; at++) {
    if (code.charAt(at) === '{') depth++
    else if (code.charAt(at) === '}' && --depth === 0) return code.slice(start, at)
  }
  return code.slice(start, end)
}
