import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { OfficeJsPackage } from '../office-js/office-js-package.js'
import { ajaxRoutes, libraryRoutes } from './library.js'

const dist = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')),
  'dist',
)

function routesFrom(folder: string): Hono {
  const routes = new Hono()
  routes.route('/office/js', libraryRoutes(new OfficeJsPackage([folder])))
  routes.route('/lib/1/hosted', libraryRoutes(new OfficeJsPackage([folder])))
  routes.route('/ajax', ajaxRoutes())
  return routes
}

const routes = routesFrom(import.meta.dirname)

async function bytesOf(path: string): Promise<Buffer> {
  const response = await routes.request(path)
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

describe('Office.js', () => {
  it.each(['office.js', 'office.debug.js'])(
    'is served as %s by a loader that leads to the original',
    async (file) => {
      const loader = (await bytesOf(`/office/js/${file}`)).toString()
      expect(loader).toContain(`"file":"${file}"`)
      expect(loader).not.toContain('Microsoft Corporation')
      const original = await bytesOf(`/office/js/onbehalf/original/${file}`)
      expect(original.equals(readFileSync(join(dist, file)))).toBe(true)
    },
  )

  it.each([
    'word-web-16.00.js',
    'Outlook-Win32-16.02.debug.js',
    'en-us/office_strings.js',
    'AgaveErrorUX/index.html',
  ])('has its file %s unmodified, whatever its case', async (path) => {
    const served = await bytesOf(`/lib/1/hosted/${path}`)
    expect(served.equals(readFileSync(join(dist, path.toLowerCase())))).toBe(true)
  })

  it('may be loaded by the pages of every add-in', async () => {
    const { headers } = await routes.request('/office/js/office.js')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  it.each([
    'nothing.js',
    '..%2fpackage.json',
    'en-us/..%2f..%2fpackage.json',
    '.hidden',
    'onbehalf/original/x.js',
  ])('has no file %s', async (path) => {
    const response = await routes.request(`/office/js/${path}`)
    expect(response.status).toBe(404)
    expect(await response.text()).toMatch(/^\/\/ @microsoft\/office-js [\d.]+ has no file/)
  })

  it('says how to install it when it is missing', async () => {
    const response = await routesFrom(tmpdir()).request('/office/js/office.js')
    expect(await response.text()).toContain(
      'Office.js is not installed. Run: npm install -D @microsoft/office-js',
    )
  })
})

it("answers for MicrosoftAjax.js under its host's path", async () => {
  expect((await bytesOf('/ajax/3.5/MicrosoftAjax.js')).toString()).toContain('registerNamespace')
  expect((await routes.request('/ajax/3.5/other.js')).status).toBe(404)
})
