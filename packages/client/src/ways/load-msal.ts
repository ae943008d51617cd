import { WayStopped } from '../way-stopped.js'

type Msal = typeof import('@azure/msal-browser')

/**
 * Loads `@azure/msal-browser`, a peer that an add-in installs for the ways that need it.
 *
 * @throws {WayStopped} when it cannot be loaded.
 */
export async function loadMsal(load?: () => Promise<unknown>): Promise<Msal> {
  try {
    // Within the try, bundlers let it be absent: an add-in that lists other ways alone need not install it.
    return load ? ((await load()) as Msal) : await import('@azure/msal-browser')
  } catch (cause) {
    throw new WayStopped('unreachable', {
      developer:
        'This way needs @azure/msal-browser 5, and it did not load. Install it, and map it where no bundler does.',
      detail: 'not loaded',
      next: 'now',
      cause,
    })
  }
}
