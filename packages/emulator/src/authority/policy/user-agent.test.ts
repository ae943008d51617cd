import { expect, it } from 'vitest'
import { browserOf, platformOf } from './user-agent.js'

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0.1',
    'windows',
    'Edge 142.0.1',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36',
    'linux',
    'Chrome 142.0.0.0',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15',
    'macOS',
    'Safari 18.1',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1',
    'iOS',
    'Safari 18.1',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36',
    'android',
    'Chrome 142.0.0.0',
  ],
  ['Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1) AppleWebKit/537.36', 'windowsPhone', ''],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'linux', 'Firefox 145.0'],
  ['node', undefined, ''],
  [undefined, undefined, ''],
])('%s is %s in %s', (agent, platform, browser) => {
  expect(platformOf(agent)).toBe(platform)
  expect(browserOf(agent)).toBe(browser)
})
