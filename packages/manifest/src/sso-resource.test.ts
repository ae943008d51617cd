import { describe, expect, it } from 'vitest'
import { ssoResource } from './sso-resource.js'

const id = '7b2d1c3a-52a0-4f2b-8d47-2f8f1f7a6c01'
const parsed = (resource: string, infoId = id) =>
  ssoResource({ webApplicationInfo: { id: infoId, resource, scopes: [] } })

it('the resource of a manifest is a host and a client id', () => {
  expect(parsed(`api://LocalHost:3000/${id}`)).toMatchObject({
    uri: `api://LocalHost:3000/${id}`,
    host: 'localhost:3000',
    applicationId: id,
    idMatches: true,
  })
})

it('ids compare without case', () => {
  expect(parsed(`api://localhost/${id.toUpperCase()}`)?.idMatches).toBe(true)
  expect(parsed(`api://localhost/${id}`, id.replace('7', '8'))?.idMatches).toBe(false)
})

describe('the host of the page and of the resource', () => {
  it.each([
    ['localhost:3000', 'https://localhost:3000/pane.html', true],
    ['localhost:3000', 'https://localhost:3001/pane.html', false],
    ['localhost', 'https://localhost:3000/pane.html', false],
    ['add-in.contoso.com', 'https://add-in.contoso.com/', true],
    ['add-in.contoso.com:443', 'https://add-in.contoso.com/', true],
    ['contoso.com', 'https://add-in.contoso.com/', false],
    ['Add-In.Contoso.com', 'https://ADD-IN.contoso.com/', true],
    ['contoso.com', 'about:blank', false],
    ['contoso.com', '', false],
  ])('%s and %s: %s', (host, page, expected) => {
    expect(parsed(`api://${host}/${id}`)?.hostMatches(page)).toBe(expected)
  })
})

it.each([
  `api://localhost:3000/addin/${id}`,
  'api://localhost:3000/',
  'api://localhost:3000/{application GUID here}',
  id,
  `api://${id}`,
  `ftp://localhost/${id}`,
  `api://user@localhost/${id}`,
  '',
])('%j is no resource for Office', (resource) => {
  expect(parsed(resource)).toBeUndefined()
})

it('a manifest without an app registration has none', () => {
  expect(ssoResource({})).toBeUndefined()
})
