// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { fillIn } from './pages.js'
import { permissions } from './resources.js'
import { onDisk, readSettings } from './settings.js'

/** @param {string} name */
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8')
const settings = readSettings({ ...parseEnv(read('.env.example')), CLIENT_SECRET: 'x' })
const moved = readSettings({
  PORT: '3007',
  CLIENT_ID: 'fd2a66b8-257a-4637-8599-a76910aa0b18',
  CLIENT_SECRET: 'x',
  OFFICE_JS: 'https://localhost:8443/office-js/office.js',
})
const xml = ['manifest.xml', 'manifest-documents.xml']
const manifests = [...xml, 'manifest.json']

it.each(manifests)('%s belongs to the app that .env.example names', (name) => {
  const { host } = new URL(settings.origin)
  expect(read(name)).toContain(`api://${host}/${settings.clientId}`)
  expect(settings.clientId).toBe(onDisk.clientId)
})

describe.each(xml)('%s', (name) => {
  const text = read(name)

  it('asks for openid, profile and what the API takes in Graph', () => {
    const scopes = [...text.matchAll(/<Scope>(.*?)<\/Scope>/g)].map(([, scope]) => scope)
    expect(scopes).toEqual(['openid', 'profile', ...permissions])
  })

  it('names every text and address that it uses', () => {
    const used = [...text.matchAll(/resid="(.*?)"/g)].map(([, id]) => id)
    const named = new Set([...text.matchAll(/<bt:(?:Url|Image|String) id="(.*?)"/g)].map(([, id]) => id))
    expect(used.filter((id) => !named.has(id))).toEqual([])
  })

  it('keeps single sign-on where this app reads it', () => {
    const version = name === 'manifest.xml' ? 'VersionOverridesV1_1' : 'VersionOverridesV1_0'
    const inner = text.slice(text.lastIndexOf('<VersionOverrides'))
    expect(inner).toContain(version)
    expect(inner).toMatch(/<\/Resources>\s*<WebApplicationInfo>/)
    expect(text.match(/<WebApplicationInfo>/g)).toHaveLength(1)
  })

  it('lists its own origin, without which Outlook on the web opens no dialog', () => {
    expect(text).toContain(`<AppDomain>${onDisk.origin}</AppDomain>`)
  })
})

it('manifest-documents.xml has a button and a pane in Word, Excel and PowerPoint', () => {
  const hosts = ['Document', 'Workbook', 'Presentation']
  const text = read('manifest-documents.xml')
  expect([...text.matchAll(/<Host Name="(.*?)"/g)].map(([, host]) => host)).toEqual(hosts)
  expect([...text.matchAll(/<Host xsi:type="(.*?)"/g)].map(([, host]) => host)).toEqual(hosts)
  const panes = [...text.matchAll(/<TaskpaneId>(.*?)</g)].map(([, pane]) => pane)
  expect(panes).toEqual(hosts.map((host) => `${host}.Pane`))
})

it('manifest.json covers Outlook, Word, Excel and PowerPoint with one page', () => {
  const { extensions, webApplicationInfo } = JSON.parse(read('manifest.json'))
  expect(extensions[0].requirements.scopes).toEqual(['mail', 'document', 'workbook', 'presentation'])
  expect(extensions[0].runtimes[0].code.page).toBe(`${onDisk.origin}/taskpane.html`)
  expect(webApplicationInfo).toEqual({
    id: onDisk.clientId,
    resource: `api://localhost:3000/${onDisk.clientId}`,
  })
})

it.each(manifests)('every page and picture of %s is there', (name) => {
  const paths = [...read(name).matchAll(/https:\/\/localhost:3000(\/[\w./-]+)/g)].map(([, path]) => path)
  expect(paths.length).toBeGreaterThan(3)
  for (const path of paths) expect(existsSync(new URL(`public${path}`, import.meta.url)), path).toBe(true)
})

it('no two manifests have the same id', () => {
  const ids = [
    ...xml.map((name) => read(name).match(/<Id>(.*?)<\/Id>/)?.[1]),
    JSON.parse(read('manifest.json')).id,
  ]
  expect(new Set(ids).size).toBe(3)
})

it.each([...manifests, 'public/taskpane.html'])('%s follows a moved port and another app', (name) => {
  const text = fillIn(read(name), moved)
  expect(text).not.toMatch(/localhost:3000|2c3caa80|appsforoffice/)
  expect(text).toContain('fd2a66b8-257a-4637-8599-a76910aa0b18')
  if (name === 'public/taskpane.html') expect(text).toContain('https://localhost:8443/office-js/office.js')
  else expect(text).toContain('api://localhost:3007/fd2a66b8')
})

it.each(manifests)('%s on disk is what the server gives with the settings of .env.example', (name) => {
  expect(fillIn(read(name), settings)).toBe(read(name))
})

it('the page loads Office.js before any other script', () => {
  const [first] = read('public/taskpane.html').match(/<script[^>]*>/) ?? []
  expect(first).toBe(`<script src="${onDisk.officeJs}">`)
})

describe('settings', () => {
  it.each([
    ['PORT', { PORT: '70000' }],
    ['CLIENT_ID', { CLIENT_ID: '"><script>' }],
    ['CLIENT_SECRET', { CLIENT_SECRET: '' }],
  ])('a wrong %s stops the start, by its name', (name, env) => {
    expect(() => readSettings({ CLIENT_SECRET: 'x', ...env })).toThrow(name)
  })
})
