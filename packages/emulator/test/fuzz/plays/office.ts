import { addInId, manifest } from '../../../src/office/add-in.fixture.js'
import type { Play } from '../play.js'

const user = 'milan@contoso.com'
const pane = { app: 'outlook', platform: 'windows', user, addIn: addInId }

/** Computers, the Office page and its headless host; the broker's signed requests come with it. */
export const office: Play = {
  name: 'office',
  async play({ control }) {
    const put = (id: string, body: string) => control('PUT', `/_onbehalf/add-ins/${id}`, body)
    await put(addInId, manifest())
    await control('GET', '/_onbehalf/add-ins')
    const device = (action: object) => control('POST', '/_onbehalf/devices', action)
    await device({ action: 'register', user, trustType: 'AzureAd', isCompliant: true })
    await control('POST', '/_onbehalf/office/sign-in', { platform: 'windows', user, method: 'password' })
    await control('POST', '/_onbehalf/office/sign-in', { platform: 'web', user, method: 'password' })
    await control('POST', '/_onbehalf/office/token', { ...pane, options: { allowSignInPrompt: true } })
    await control('POST', '/_onbehalf/office/token', { ...pane, platform: 'web', options: {} })
    await control('POST', '/_onbehalf/office/mailbox', { platform: 'windows', user, prompts: 'answer' })
    await device({ action: 'use', user })
    await control('GET', '/office/api/state')
    await control('GET', `/office/api/mailbox?user=${user}`)
    await control('POST', '/office/api/mailbox', { platform: 'windows', user })
    const { id } = await control('POST', '/office/api/panes', pane)
    await control('POST', `/office/api/panes/${id}/token`, { authChallenge: '{"access_token":{}}' })
    await control('POST', '/office/api/sign-in-pages', { platform: 'web', user })
    await control('POST', '/office/api/sign-out', { platform: 'web', user })
    await control('DELETE', `/office/api/panes/${id}`)
    await device({ action: 'browser-sso', user, enabled: true })
  },
}
