import type { officeBrowsers } from '../../controls/office-conditions.js'
import type { Browser } from './browser.js'

/** A browser by its name. */
export type BrowserName = (typeof officeBrowsers)[number]

/** How each browser calls itself; the first that fits is it, because later ones name the earlier. */
const marks: readonly (readonly [name: BrowserName, mark: RegExp])[] = [
  ['firefox', /\bFirefox\//],
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['chrome', /\b(?:Chrome|Chromium|HeadlessChrome)\//],
  ['safari', /\bSafari\//],
]

/** Which browser this is, by its own word; undefined when it says nothing that is known. */
export function browserName({ userAgent = '' }: Pick<Browser, 'userAgent'>): BrowserName | undefined {
  return marks.find(([, mark]) => mark.test(userAgent))?.[0]
}

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

/** How current builds call themselves; on a Windows computer, save the one that there is none of. */
export const userAgents: Readonly<Record<BrowserName, string>> = {
  edge: `${windows} ${chrome} Edg/142.0.0.0`,
  chrome: `${windows} ${chrome}`,
  firefox: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
}
