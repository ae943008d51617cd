import { describe, expect, it } from 'vitest'
import { GraphError } from './errors.js'
import type { GraphRoute } from './resource.js'
import { findRoute } from './router.js'

const route = (method: GraphRoute['method'], path: string): GraphRoute => ({
  method,
  path,
  handle: () => new Response(),
})
const routes = [
  route('GET', '/me'),
  route('GET', '/users/:user'),
  route('GET', '/users/:user/photo/$value'),
  route('GET', '/applications'),
  route('PATCH', '/applications/:id'),
  route('POST', '/applications/:id/addPassword'),
]

describe('the route of a request', () => {
  it.each([
    ['GET', '/me', '/me', {}],
    ['GET', '/ME/', '/me', {}],
    ['HEAD', '/me', '/me', {}],
    ['GET', '/users/a%40b.c', '/users/:user', { user: 'a@b.c' }],
    ['GET', "/users('a%40b.c')", '/users/:user', { user: 'a@b.c' }],
    ['GET', '/users/x%23EXT%23@y/photo/$value', '/users/:user/photo/$value', { user: 'x#EXT#@y' }],
    ['PATCH', "/applications(appId='1')", '/applications/:id', { id: "appId='1'" }],
    [
      'POST',
      '/applications(appId=%271%27)/addPassword',
      '/applications/:id/addPassword',
      { id: "appId='1'" },
    ],
  ])('%s %s is %s', (method, path, expected, parameters) => {
    expect(findRoute(routes, method, path)).toMatchObject({ route: { path: expected }, parameters })
  })

  it.each([
    ['/nobody', 'nobody'],
    ['/users/1/nothing', 'nothing'],
    ['/users/1/photo/$values', '$values'],
    ['/me/me', 'me'],
    ['/users', 'users'],
  ])('%s is refused for %j', (path, segment) => {
    expect(() => findRoute(routes, 'GET', path)).toThrow(`Resource not found for the segment '${segment}'.`)
  })

  it('is refused for its method when only that is wrong', () => {
    expect(() => findRoute(routes, 'PUT', '/applications/1')).toThrow(
      expect.objectContaining({ status: 405 }),
    )
  })

  it('with a broken escape is refused', () => {
    expect(() => findRoute(routes, 'GET', '/users/%zz')).toThrow(GraphError)
  })
})
