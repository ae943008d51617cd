import { describeAdapter, getBy } from '../../test/adapter-cases.js'
import { createApi } from '../create-api.js'

describeAdapter('Request and Response alone', async (options) => {
  const api = createApi(options)
  const routes: Record<string, (request: Request) => Promise<Response>> = {
    '/inbox': api.route({ scope: 'access_as_user' }, async (caller, request) => {
      if (new URL(request.url).searchParams.has('bug')) throw new Error('bug')
      return Response.json({ name: caller.name, mail: await caller.graph('Mail.Read').get('/me/messages') })
    }),
    '/report': api.route({ role: 'Reports.Read' }, (caller) => new Response(caller.objectId)),
  }
  return {
    get: getBy((request) =>
      routes[new URL(request.url).pathname]!(request).catch(
        (error: unknown) => new Response(String(error), { status: 418 }),
      ),
    ),
  }
})
