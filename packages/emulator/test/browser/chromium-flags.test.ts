import { chromium } from 'playwright-core'
import { expect, it } from 'vitest'
import { featuresOff } from '../clients/chromium-flags.js'
import { needs } from '../needs.js'

const program = needs('chromium')

it.skipIf(!program)('Chromium does without everything that Playwright switches off', async () => {
  const server = await chromium.launchServer({ executablePath: program ?? '', args: ['--no-sandbox'] })
  const [list = ''] = server.process().spawnargs.filter((each) => each.startsWith('--disable-features='))
  await server.close()
  const off = list.replace('--disable-features=', '').split(',')
  expect(off.length).toBeGreaterThan(5)
  expect(featuresOff).toEqual(expect.arrayContaining(off))
})
