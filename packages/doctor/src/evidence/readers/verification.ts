import type { Verification } from '../evidence.js'
import { plain } from '../plain.js'
import type { Reader } from '../reader.js'

type About = Verification['about']

/**
 * How libraries that verify tokens say no. The groups `got` and `wanted` are what the token had and what was expected;
 * sentences that would mean something elsewhere count only beside a word for tokens.
 *
 * @see https://learn.microsoft.com/dotnet/api/microsoft.identitymodel.tokens (IDX…), https://github.com/auth0/node-jsonwebtoken,
 * https://github.com/panva/jose, https://pyjwt.readthedocs.io
 */
const sentences: readonly (readonly [about: About, sentence: RegExp, wantedBy?: string])[] = [
  [
    'audience',
    /IDX10(?:206|208|214)\b(?:[^\n]{0,60}?Audiences?: '(?<got>[^'\n]{0,200})')?(?:[^\n]{0,80}?ValidAudiences?: '(?<wanted>(?!null|empty)[^'\n]{0,200})')?/,
  ],
  ['audience', /jwt audience invalid(?:\. expected: (?<wanted>[^\s"'`}]{1,200}))?/],
  ['audience', /unexpected "aud" claim value|Audience doesn't match|The aud claim is not valid/],
  [
    'audience',
    /\baudience validation failed\b|SecurityTokenValidationException[^\n]{0,60}audience did not match/i,
  ],
  ['audience', /The audience '(?<got>[^'\n]{0,200})' is invalid/],
  // Graph says so of a token that is not its own.
  ['audience', /Access token validation failure\. Invalid audience/i, 'https://graph.microsoft.com'],
  [
    'issuer',
    /IDX(?:102(?:04|05|11)|40001)\b(?:[^\n]{0,80}?Issuer: '(?<got>[^'\n]{0,200})')?(?:[^\n]{0,80}?ValidIssuers?: '(?<wanted>(?!null|empty)[^'\n]{0,200})')?/,
  ],
  ['issuer', /jwt issuer invalid(?:\. expected: (?<wanted>[^\s"'`}]{1,200}))?/],
  [
    'issuer',
    /unexpected "iss" claim value|\bInvalid issuer\b|The iss claim is not valid|The issuer is invalid/,
  ],
  ['issuer', /The issuer '(?<got>[^'\n]{0,200})' is invalid/],
  [
    'signature',
    /IDX105(?:00|01|03|04|11|16|17|18)\b|signature verification failed|The signature (?:key was not found|is invalid)/i,
  ],
  [
    'signature',
    /JsonWebTokenError[^\n]{0,20}invalid signature|invalid signature[^\n]{0,40}JsonWebTokenError/,
  ],
  ['signature', /\b(?:JWT|token)\b[^\n.]{0,60}\binvalid signature\b/i],
  [
    'lifetime',
    /Access token has expired or is not yet valid|Lifetime validation failed, the token is expired/i,
  ],
  [
    'lifetime',
    /IDX10223\b|\bjwt expired\b|"exp" claim timestamp check failed|ExpiredSignatureError|The token expired at|The token is expired/i,
  ],
  ['scope', /IDW10201\b/],
  ['scope', /IDW10203\b[^\n]{0,80}?does not contain scopes '(?<wanted>[^'\n]{0,200})'/],
]

/** Refusals of a token by the API that it was sent to: what its library wrote to the log, or answered. */
export const verificationReader: Reader = {
  kind: 'refusal of an API',
  ofEvents: true,
  read({ name, text }, evidence) {
    const told = new Set<About>()
    for (const [about, sentence, wantedBy] of sentences) {
      const found = sentence.exec(text)
      if (!found || told.has(about)) continue
      told.add(about)
      const { got, wanted = wantedBy } = found.groups ?? {}
      evidence.verifications.push({
        from: name,
        about,
        ...(isSaid(got) && { got: plain(got) }),
        ...(isSaid(wanted) && { wanted: plain(wanted) }),
      })
    }
    return told.size > 0
  },
}

/** Libraries hide values that may be personal: `[PII is hidden]`, `System.String`. */
function isSaid(value: string | undefined): value is string {
  return (
    value !== undefined && value !== '' && !/^(?:\[PII|System\.String|null$|empty$|\(null\))/i.test(value)
  )
}
