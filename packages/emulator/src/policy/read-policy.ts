/** What Graph's routes read of what people write: each gives the checked value, or the field that is wrong and why. */
export { isPolicyProblem, type PolicyProblem } from './read/json-reader.js'
export type { PolicyContent } from './read/policy-content.js'
export { readAuthenticationContext } from './read/read-context.js'
export { type NamedLocationContent, readNamedLocation } from './read/read-named-location.js'
export { readConditionalAccessPolicy } from './read/read-policy.js'
export { readAuthenticationStrength, type StrengthContent } from './read/read-strength.js'
export { unknownReferenceOf } from './read/unknown-reference.js'
