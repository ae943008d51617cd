import { insideOffice, officeAuth } from '../office-globals.js'
import { withTimeLimit } from '../time-limit.js'
import type { TokenRequest, Way, WayMaker, WaySettings } from '../way.js'
import { WayStopped } from '../way-stopped.js'

/** How long Office is given to start, in milliseconds. */
const patience = 5_000

/**
 * A way whose code is loaded when it is needed first.
 *
 * @param isHere Asked again when Office is ready; where it says no, nothing is loaded.
 * @param ownTokens As in {@link Way}.
 */
export function lazy(
  name: string,
  isHere: () => boolean,
  load: (settings: WaySettings) => Promise<Way>,
  ownTokens = false,
): WayMaker {
  return (settings) => {
    const { silent } = settings.limits
    let loading: Promise<Way> | undefined

    const getToken = async (request: TokenRequest) => {
      // Office brings what a way looks for; some builds never say that they are ready, and have their own object early.
      if (!isHere() && !officeAuth()) await withTimeLimit(insideOffice(), patience).catch(() => undefined)
      if (!isHere()) throw new WayStopped('not-supported', { next: 'absent' })
      loading ??= load(settings).catch((cause: unknown) => {
        loading = undefined
        throw new WayStopped('unreachable', { next: 'now', detail: 'not loaded', cause })
      })
      return (await withTimeLimit(loading, silent)).getToken(request)
    }
    const forget = () => loading?.then((way) => way.forget?.())
    return { name, ownTokens, getToken, forget }
  }
}
