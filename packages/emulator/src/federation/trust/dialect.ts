import { namespaces } from '../../xml/namespaces.js'

/** What differs between the two versions of WS-Trust that AD FS speaks. */
export interface Dialect {
  /** As addresses name it. */
  segment: '2005' | '13'
  namespace: string
  /** SOAP action of a request, and of its answer. */
  asks: string
  answers: string
  issue: string
  /** Types of key that need no proof, and so fit a token that its bearer uses. */
  bearerKeys: readonly string[]
}

const bearer = `${namespaces.trust13}/Bearer`
const noProof = 'http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey'

/** February 2005 and 1.3. */
export const dialects: readonly Dialect[] = [
  {
    segment: '2005',
    namespace: namespaces.trust2005,
    asks: `${namespaces.trust2005}/RST/Issue`,
    answers: `${namespaces.trust2005}/RSTR/Issue`,
    issue: `${namespaces.trust2005}/Issue`,
    bearerKeys: [noProof],
  },
  {
    segment: '13',
    namespace: namespaces.trust13,
    asks: `${namespaces.trust13}/RST/Issue`,
    answers: `${namespaces.trust13}/RSTRC/IssueFinal`,
    issue: `${namespaces.trust13}/Issue`,
    bearerKeys: [bearer],
  },
]
