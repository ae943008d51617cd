import type { TokenRequest } from './way.js'

type GetToken = (request: TokenRequest) => Promise<string>

interface Flight {
  what: string
  token: Promise<string>
}

/**
 * Lets one call run at a time. Who asks for the same shares its answer; who asks for less than what runs takes its
 * token, and only if it fails has a call of their own, after it.
 */
export function oneAtATime(getToken: GetToken): GetToken {
  const flights: Flight[] = []

  function depart(request: TokenRequest): Promise<string> {
    const before = flights.at(-1)
    if (!before) return getToken(request)
    const own = () => getToken(request)
    const enough = request.authChallenge === undefined && !request.anew
    return before.token.then((token) => (enough ? token : own()), own)
  }

  return (request) => {
    const what = whatIsAsked(request)
    const twin = flights.find((flight) => flight.what === what)
    if (twin) return twin.token
    const flight = { what, token: depart(request) }
    const land = () => flights.splice(flights.indexOf(flight), 1)
    flights.push(flight)
    flight.token.then(land, land)
    return flight.token
  }
}

/** Equal for requests that one answer serves. */
function whatIsAsked({ mayAsk, authChallenge, anew, aboutDevice }: TokenRequest): string {
  return JSON.stringify([mayAsk, authChallenge, anew, aboutDevice])
}
