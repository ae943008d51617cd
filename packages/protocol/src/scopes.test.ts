import { describe, expect, test } from 'vitest'
import { parseScopes } from './scopes.js'

const graph = 'https://graph.microsoft.com'
const inbox = 'api://localhost:3000/2c3caa80-93f9-425e-8b85-0745f50c0d24'

describe('parseScopes', () => {
  test('keeps the scopes of the sign-in apart, in any case', () => {
    expect(parseScopes('openid Profile offline_access email')).toEqual({
      oidc: ['openid', 'profile', 'offline_access', 'email'],
      resources: [],
      malformed: [],
    })
  })

  test.each([
    ['User.Read', [{ resource: graph, values: ['User.Read'], isDefault: false }]],
    [
      `${graph}/User.Read Mail.Read`,
      [{ resource: graph, values: ['User.Read', 'Mail.Read'], isDefault: false }],
    ],
    [`${inbox}/access_as_user`, [{ resource: inbox, values: ['access_as_user'], isDefault: false }]],
    [`${inbox}/.default`, [{ resource: inbox, values: [], isDefault: true }]],
    [
      'https://vault.example//.default',
      [{ resource: 'https://vault.example/', values: [], isDefault: true }],
    ],
    ['spn:2c3caa80/.default', [{ resource: 'spn:2c3caa80', values: [], isDefault: true }]],
    ['.default', [{ resource: graph, values: [], isDefault: true }]],
    ['User.Read  User.Read', [{ resource: graph, values: ['User.Read'], isDefault: false }]],
  ])('finds the API of %s', (text, resources) => {
    expect(parseScopes(text)).toEqual({ oidc: [], resources, malformed: [] })
  })

  test('gives the APIs in the order in which they appear', () => {
    const { resources } = parseScopes(`${inbox}/access_as_user openid User.Read ${inbox}/other`)
    expect(resources.map(({ resource, values }) => [resource, ...values])).toEqual([
      [inbox, 'access_as_user', 'other'],
      [graph, 'User.Read'],
    ])
  })

  test.each([
    ['https://graph.microsoft.com'],
    ['api://'],
    ['/User.Read'],
    ['a/'],
    ['"quoted"'],
    ['ü'],
    ['a\\b'],
  ])('calls %s malformed', (text) =>
    expect(parseScopes(text)).toEqual({ oidc: [], resources: [], malformed: [text] }),
  )
})
