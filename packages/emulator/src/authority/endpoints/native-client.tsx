import type { Endpoint } from '../endpoint.js'
import { pageResponse } from '../sign-in/page/page.js'
import { Card } from '../sign-in/page/parts.js'

/** Where applications with an embedded browser send it back to; they read the address and close it. */
export const nativeClient: Endpoint = {
  methods: ['GET'],
  paths: ['/common/oauth2/nativeclient'],
  refusesWith: 'page',
  crossOrigin: 'nobody',

  handle({ services }) {
    const title = 'The sign-in is finished'
    const content = (
      <Card title={title}>
        <p>The application takes over from here. You can close this window.</p>
      </Card>
    )
    return pageResponse({ title, content }, services.ground.randomBytes)
  },
}
