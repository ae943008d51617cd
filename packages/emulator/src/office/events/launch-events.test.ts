import { beforeAll, describe, expect, it } from 'vitest'
import { createHeadlessOffice, type HeadlessOffice, runEventScript } from '../../headless-office.js'
import { eventManifest } from '../../scenarios/world/manifest.js'
import { ids } from '../../tenant/default-tenant.js'

const id = '6f1d3f0a-6c0e-4a77-9c55-3c1f5a0b7a13'
const facts = { id, name: 'Send Check', clientId: ids.inbox, origin: 'https://localhost:3000' }
const compose = '<LaunchEvents><LaunchEvent Type="OnNewMessageCompose" FunctionName="onNewMessageCompose"/>'
const manifest = eventManifest(facts).replace('<LaunchEvents>', compose)

let office: HeadlessOffice
beforeAll(async () => {
  office = await createHeadlessOffice({ manifests: [manifest] })
}, 60_000)

const open = (platform: string, more: object = {}) =>
  office.open({ app: 'outlook', platform, user: 'milan@contoso.com', surface: 'event', ...more })

describe('an event that starts an add-in', () => {
  it.each([
    ['windows', 'script', 'https://localhost:3000/events.js'],
    ['web', 'page', 'https://localhost:3000/events.html'],
    ['new-outlook', 'page', 'https://localhost:3000/events.html'],
    ['mac', 'page', 'https://localhost:3000/events.html'],
  ])('runs its handler on %s by a %s', async (platform, runtime, url) => {
    const { start, outcome } = await (await open(platform)).raise('OnMessageSend')
    expect(start).toEqual({
      ...{ event: 'OnMessageSend', functionName: 'onMessageSend', runtime, url },
      ...{ timeLimit: 300_000, sendMode: 'soft-block' },
    })
    expect(await outcome).toMatchObject({ sent: false, dialog: { buttons: ['Send Anyway', 'Try Later'] } })
  })

  it('hears the handler once, and holds what was sent until then', async () => {
    const outlook = await open('web')
    outlook.associate('OnMessageSend', (event) => {
      event.completed({ allowEvent: false, errorMessage: 'Add the contract.' })
      event.completed({ allowEvent: true })
    })
    const run = await outlook.raise('OnMessageSend')
    expect(await run.outcome).toMatchObject({ sent: false, dialog: { message: 'Add the contract.' } })
    expect(run.isOver).toBe(true)
  })

  it('ends a handler that says nothing when its five minutes are over', async () => {
    const outlook = await open('web')
    outlook.associate('onMessageSend', () => undefined)
    const run = await outlook.raise('OnMessageSend')
    expect(run.isOver).toBe(false)
    run.expire()
    expect(await run.outcome).toMatchObject({ sent: false, dialog: { buttons: ["Don't Send"] } })
  })

  it.each([
    ['OnMessageSend', 'ios', {}, 'no Mailbox 1.12'],
    ['OnMessageSend', 'windows', { build: '16.0.14527.20226' }, 'no Mailbox 1.12'],
    ['OnAppointmentSend', 'web', {}, 'handles no OnAppointmentSend'],
    ['OnNothing', 'web', {}, 'handles no OnNothing'],
  ])('%s starts nothing on %s %j: %s', async (event, platform, more, words) => {
    await expect((await open(platform, more)).raise(event)).rejects.toThrow(words)
  })

  it('starts on phones what the documentation lists for them', async () => {
    expect((await (await open('ios')).raise('OnNewMessageCompose')).start.runtime).toBe('page')
  })

  it('starts nothing of the Marketplace, which nobody deployed', async () => {
    await office.control('PATCH', 'conditions', { office: { catalog: 'marketplace' } })
    await expect((await open('web')).raise('OnMessageSend')).rejects.toThrow('an administrator deploys it')
    await office.control('DELETE', 'conditions')
  })

  it('is no affair of a task pane', async () => {
    const pane = await office.open({ app: 'outlook', platform: 'web', user: 'milan@contoso.com' })
    await expect(pane.raise('OnMessageSend')).rejects.toThrow("surface: 'event'")
  })
})

describe('the runtime without a page', () => {
  it('has Office and no window: the script associates its handler and completes', async () => {
    const outlook = await open('windows')
    runEventScript(
      outlook,
      `const missing = [typeof window, typeof document, typeof localStorage].join()
       Office.actions.associate('onMessageSend', (event) =>
         event.completed({ allowEvent: false, errorMessage: missing }))`,
    )
    const { outcome } = await outlook.raise('OnMessageSend')
    expect((await outcome).dialog?.message).toBe('undefined,undefined,undefined')
  })

  it('throws at what needs a page', async () => {
    const outlook = await open('windows')
    expect(() => runEventScript(outlook, 'document.title')).toThrow('document is not defined')
  })

  it('gets no token before its origin lists the script; asks in no window', async () => {
    const outlook = await open('windows')
    await expect(outlook.getAccessToken()).rejects.toMatchObject({ code: 5001 })
    const page = await open('mac')
    expect(await page.getAccessToken()).toBeTypeOf('string')
  })
})
