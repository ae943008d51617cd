import { expect, it } from 'vitest'
import { OfficeJsPackage } from '../office-js/office-js-package.js'
import { libraryRoutes } from './library.js'

it.each([
  'telemetry/oteljs_agave.js',
  'onbehalf/original/telemetry/oteljs_agave.js',
  'onbehalf/original/telemetry/oteljs_agave.debug.js',
  'ariatelemetry/aria-web-telemetry.js',
])('Office.js is given no way to report to Microsoft: %s', async (path) => {
  const routes = libraryRoutes(new OfficeJsPackage([process.cwd()]))
  const answer = await routes.request(`/${path}`)
  expect(answer.status).toBe(200)
  expect(
    (await answer.text())
      .split('\n')
      .filter((line) => !line.startsWith('//'))
      .join(''),
  ).toBe('')
})
