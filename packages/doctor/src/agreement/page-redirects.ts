import type { Registration } from './registration.js'

/** Whether a redirect is that of a broker, to which only Office answers. */
export const isBrokers = (uri: string) => /^brk-/i.test(uri)

/**
 * The registration with these pages as single-page redirects too. Redirects of brokers come last: who asks without a
 * redirect, as the link for admin consent does, is sent to the first one, and a broker's is refused there (7000471).
 *
 * @see https://github.com/OfficeDev/office-js/issues/5196
 */
export function withPageRedirects(before: Registration, pages: readonly string[] = []): Registration {
  const all = before.spa.redirectUris
  return {
    ...before,
    spa: {
      ...before.spa,
      redirectUris: [...all.filter((uri) => !isBrokers(uri)), ...pages, ...all.filter(isBrokers)],
    },
  }
}
