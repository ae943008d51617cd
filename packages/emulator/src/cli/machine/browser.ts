import { findBrowser, whyNoWindow } from '../../intercept/browser.js'
import type { Examination } from './machine.js'

/** The browser of whose window everything is trusted. */
export const browser: Examination = ({ environment, platform }) => {
  const what = 'Browser'
  const found = findBrowser(environment.ONBEHALF_BROWSER, environment, platform)
  const nextStep =
    'Install Chromium, Chrome or Edge, or name one in ONBEHALF_BROWSER; or open the address in your own.'
  if (!found) return [{ mark: '!', what, says: 'no Chromium, Chrome or Edge found', nextStep }]
  const says = `${found.name}, ${found.program}`
  const why = whyNoWindow(environment, platform)
  if (why === undefined) return [{ mark: '✓', what, says }]
  return [
    {
      mark: '!',
      what,
      says: `${says}; no window opens: ${why}`,
      nextStep: 'Start with --no-open and open the address where you can see it.',
    },
  ]
}
