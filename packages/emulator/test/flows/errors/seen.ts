import type { Page } from '../support/browser.js'
import type { Seen } from './provocation.js'

/** What a page of the sign-in, or the redirect that left it, says. */
export function seen(page: Page): Seen {
  if (!page.response.headers.has('location')) return seenOnPage(page.response, page.html)
  const { answer } = page
  const numbers = numbersIn(answer.get('error_description') ?? '')
  return {
    at: 'redirect',
    status: page.status,
    error: answer.get('error') ?? undefined,
    suberror: answer.get('suberror') ?? undefined,
    codes: numbers,
  }
}

/** What a page says. */
export function seenOnPage({ status }: Response, html: string): Seen {
  return { at: 'page', status, codes: numbersIn(html) }
}

function numbersIn(text: string): number[] {
  return [...new Set([...text.matchAll(/AADSTS(\d+)/g)].map(([, number]) => Number(number)))]
}
