import { officeErrors } from '@onbehalf/protocol'
import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { initScript } from '../../src/office/office.js'
import { eventManifest } from '../../src/scenarios/world/manifest.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { runCmdlet } from '../flows/support/cmdlets.js'
import { needs } from '../needs.js'
import { attempt, openDialog, places, started } from './in-frame.js'
import { OfficeHost, type OpenPane, type Place } from './office-host.js'

const chromium = needs('chromium')
let office: OfficeHost
let pane: OpenPane

beforeAll(async () => {
  office = await OfficeHost.start(chromium ?? '')
})
afterAll(() => office?.stop())
afterEach(async () => {
  office.emulator.faults.clear()
  await pane?.context.close()
})

describe.skipIf(!chromium).each(places)('unmodified Office.js of $app on $platform', (place) => {
  it('becomes ready in its host', async () => {
    pane = await office.open(place)
    expect(await started(pane.frame)).toMatchObject({ host: place.hostName, platform: place.platformName })
    expect(await pane.frame.evaluate(() => window.failures)).toEqual([])
    const names = (await pane.events()).map(([name]) => name)
    expect(names).toEqual(expect.arrayContaining(['loading', 'spoke', 'ready', 'loaded']))
    expect(names).not.toContain('unknown-call')
    expect(names).not.toContain('forged')
  })

  it('knows the requirement sets of its host', async () => {
    pane = await office.open(place)
    await started(pane.frame)
    const supported = await pane.frame.evaluate(() =>
      [
        ['IdentityAPI', '1.3'],
        ['IdentityAPI', '1.4'],
        ['DialogApi', '1.2'],
        ['NestedAppAuth', '1.1'],
        [Office.context.host === 'Outlook' ? 'Mailbox' : 'WordApi', '1.3'],
      ].map(([set = '', version]) => Office.context.requirements.isSetSupported(set, version)),
    )
    expect(supported).toEqual([true, false, true, true, true])
  })

  it('hands the token of the add-in over by all three names', async () => {
    pane = await office.open(place)
    await started(pane.frame)
    const tokens = await pane.frame.evaluate(async () => [
      await OfficeRuntime.auth.getAccessToken({ allowSignInPrompt: true }),
      await Office.auth.getAccessToken(),
      await new Promise<string>((resolve) =>
        Office.context.auth.getAccessTokenAsync({ asyncContext: 'mine' }, (result) =>
          resolve(result.asyncContext === 'mine' ? result.value : 'no context'),
        ),
      ),
    ])
    expect(new Set(tokens).size).toBe(1)
    expect(decodeJwt(tokens[0] ?? '')).toMatchObject({
      aud: ids.inbox,
      oid: ids.milan,
      scp: 'access_as_user',
    })
  })

  it('gives every code the name that the catalog has for it', async () => {
    pane = await office.open(place)
    await started(pane.frame)
    for (const row of Object.values(officeErrors).filter(({ code }) => code >= 13_000 && code < 14_000)) {
      office.emulator.faults.put({ id: 'code', match: {}, effect: { office: row.code }, count: 1 })
      expect(await attempt(pane.frame)).toMatchObject({ code: row.code, name: row.name })
    }
  })

  it('is told when nobody is signed in', async () => {
    pane = await office.open(place, { signedIn: false })
    await started(pane.frame)
    expect(await attempt(pane.frame)).toMatchObject({ code: place.platform === 'web' ? 13006 : 13001 })
    expect(await pane.frame.evaluate(() => document.title)).toBe('Add-in')
  })

  it('refuses options of a wrong type by itself, without a code', async () => {
    pane = await office.open(place)
    await started(pane.frame)
    expect((await attempt(pane.frame, { allowSignInPrompt: 'yes' })).code).toBeUndefined()
  })

  it('becomes ready from the debug build too', async () => {
    pane = await office.open(place, { page: 'debug.html' })
    expect(await started(pane.frame)).toMatchObject({ host: place.hostName })
  })

  it('becomes ready when the page loads it late', async () => {
    pane = await office.open(place, { page: 'later.html' })
    expect(await started(pane.frame)).toMatchObject({ host: place.hostName })
  })

  it('becomes ready when the browser runs our script first and the loader again', async () => {
    pane = await office.open(place, { script: initScript() })
    expect(await started(pane.frame)).toMatchObject({ host: place.hostName, platform: place.platformName })
    expect(await attempt(pane.frame)).toHaveProperty('token')
  })

  it('is told that a page does not exist which its library does not check', async () => {
    pane = await office.open(place)
    await started(pane.frame)
    const opened = await pane.frame.evaluate(openDialog, { url: 'https://elsewhere.example/dialog.html' })
    expect(opened).toBe(12004)
    expect(await pane.frame.evaluate(openDialog, { url: 'http://localhost/dialog.html' })).toBe(12005)
  })
})

describe.skipIf(!chromium).each(places.filter(({ app }) => app === 'outlook'))(
  'the mailbox on $platform',
  (place) => {
    it('is the one of the person, with the message on show', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      const subject = await pane.page.evaluate(() => window.messages[0]?.subject)
      expect(
        await pane.frame.evaluate(() => [
          Office.context.mailbox.item?.subject,
          Office.context.mailbox.userProfile.emailAddress,
          Office.context.mailbox.userProfile.displayName,
        ]),
      ).toEqual([subject, 'milan@contoso.com', 'Mila Nikolova'])
    })

    it('says whose service holds it, hands over bodies, and knows who gives no tokens', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      const seen = await pane.frame.evaluate(async () => {
        const { mailbox } = Office.context
        const asked = (work: (done: (result: AsyncResult) => void) => void) =>
          new Promise<unknown>((resolve) => work(({ value, error }) => resolve(error?.code ?? value)))
        return {
          accountType: mailbox.userProfile.accountType,
          text: await asked((done) => mailbox.item?.body.getAsync('text', done)),
          html: await asked((done) => mailbox.item?.body.getAsync('html', done)),
          identity: await asked((done) => mailbox.getUserIdentityTokenAsync(done)),
          callback: await asked((done) => mailbox.getCallbackTokenAsync({ isRest: true }, done)),
        }
      })
      const code = place.platform === 'web' ? 9018 : 9017
      expect(seen).toMatchObject({ accountType: 'office365', identity: code, callback: code })
      expect(seen.html).toContain('<p>')
      expect(seen.text).not.toContain('<p>')
      expect(seen.text).toContain('Hello Mila')
    })

    it('on the premises gives both tokens, and a shared one its owner', async () => {
      await runCmdlet(office.emulator, 'New-MoveRequest', {
        ...{ Identity: 'milan@contoso.com', Outbound: true, RemoteHostName: 'mail.contoso.com' },
      })
      pane = await office.open(place)
      await started(pane.frame)
      const tokens = await pane.frame.evaluate(async () => {
        const { mailbox } = Office.context
        const token = (ask: (done: (result: AsyncResult) => void) => void) =>
          new Promise<string>((resolve) => ask(({ value }) => resolve(String(value))))
        return [
          mailbox.userProfile.accountType,
          await token((done) => mailbox.getUserIdentityTokenAsync(done)),
          await token((done) => mailbox.getCallbackTokenAsync(done)),
        ]
      })
      expect(tokens[0]).toBe('enterprise')
      expect(tokens.slice(1).map((token) => decodeJwt<{ appctx: object }>(token).appctx)).toEqual([
        expect.objectContaining({ version: 'ExIdTok.V1', msexchuid: ids.milan }),
        expect.objectContaining({ msexchuid: ids.milan }),
      ])
      await runCmdlet(office.emulator, 'New-MoveRequest', {
        ...{ Identity: 'milan@contoso.com', Remote: true, RemoteHostName: 'mail.contoso.com' },
      })
      await pane.context.close()
      await runCmdlet(office.emulator, 'Set-Mailbox', { Identity: 'nomfa@contoso.com', Type: 'Shared' })
      pane = await office.open({ ...place, mailbox: 'nomfa@contoso.com' })
      await started(pane.frame)
      const owner = await pane.frame.evaluate(
        () =>
          new Promise((resolve) =>
            Office.context.mailbox.item?.getSharedPropertiesAsync(({ value }) =>
              resolve((value as { owner: string }).owner),
            ),
          ),
      )
      expect(owner).toBe('nomfa@contoso.com')
    })

    it('tells a pinned add-in when another message is opened', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      await pane.frame.evaluate(
        () =>
          new Promise<void>((resolve) =>
            Office.context.mailbox.addHandlerAsync(
              Office.EventType.ItemChanged,
              () => window.got.push(Office.context.mailbox.item?.subject ?? 'nothing'),
              () => resolve(),
            ),
          ),
      )
      const subject = await pane.page.evaluate(() => {
        const [, second] = window.messages
        if (second) window.host.selectMessage(second)
        return second?.subject
      })
      await pane.frame.waitForFunction((expected) => window.got.includes(expected ?? ''), subject)
    })
  },
)

describe.skipIf(!chromium)('the host', () => {
  const word: Place = { app: 'word', platform: 'web' }

  it('runs the handler of an event in a page without a face, with a token, and hears what it completed with', async () => {
    const origin = office.addInOrigin
    const id = '6f1d3f0a-6c0e-4a77-9c55-3c1f5a0b7a13'
    const text = eventManifest({ id, name: 'Send Check', clientId: ids.inbox, origin })
    office.emulator.store.addIns.put({ id, manifest: text, addedAt: 0 })
    pane = await office.open({ app: 'outlook', platform: 'web' })
    const outcomes = await pane.page.evaluate(
      async ({ controlKey, addIn }) => {
        const engine = window.bridge.createEngine(controlKey)
        const seat = { app: 'outlook', user: 'milan@contoso.com', addIn, surface: 'event' }
        const raise = async (platform: string) => {
          await engine.signIn({ platform, user: seat.user, method: 'password' })
          const pane = await engine.openPane({ ...seat, platform })
          const container = document.getElementById('dialogs')
          return new window.bridge.EventHost({ pane, container, engine }).raise('OnMessageSend')
        }
        return Promise.all(['web', 'new-outlook', 'mac'].map(raise))
      },
      { controlKey: office.emulator.controlKey, addIn: id },
    )
    expect(outcomes).toEqual(
      outcomes.map(() => ({
        sent: false,
        dialog: { message: 'string for onMessageSend', buttons: ['Mend it'] },
      })),
    )
    expect(await pane.page.locator('#dialogs iframe').count()).toBe(0)
  })

  it('names a call that it does not answer, and the add-in hears an error', async () => {
    pane = await office.open(word)
    await started(pane.frame)
    const status = await pane.frame.evaluate(
      () =>
        new Promise((resolve) =>
          Office.context.document.getFileAsync('text', (result) => resolve(result.status)),
        ),
    )
    expect(status).toBe('failed')
    const unknown = (await pane.events()).filter(([name]) => name === 'unknown-call')
    expect(unknown.map(([, event]) => event.name)).toEqual(['document.getFileAsync'])
  })

  it.each(['web', 'windows'] as const)(
    'ignores and reports messages that only claim to be from Office.js on %s, gives them no token, and goes on',
    async (platform) => {
      pane = await office.open({ app: 'word', platform })
      await started(pane.frame)
      const forgedBefore = (count: number) =>
        pane.page.waitForFunction(
          (times) => window.heard.filter(([name]) => name === 'forged').length === times,
          count,
        )
      await pane.frame.evaluate(postGarbage)
      await forgedBefore(1)
      await pane.frame.evaluate(forgeInNestedFrame)
      await forgedBefore(2)
      await pane.frame.evaluate(forge, 'guessed')
      await forgedBefore(3)
      // The page leads its frame to another origin, which finds the conversation in the frame's name.
      await pane.frame.evaluate((script) => {
        location.href = `data:text/html,<script>(${script})()</script>`
      }, forge.toString())
      await forgedBefore(4)
      const events = await pane.events()
      const reasons = events.filter(([name]) => name === 'forged').map(([, { reason }]) => reason)
      expect(reasons).toEqual(['too-large', 'wrong-source', 'wrong-conversation', 'wrong-origin'])
      const asked = events.filter(([name, event]) => name === 'call' && event.name === 'getAccessToken')
      expect(asked).toEqual([])

      await pane.page.evaluate(() => window.host.start())
      const element = await pane.page.waitForSelector('#pane iframe')
      const frame = await element.contentFrame()
      if (frame) await started(frame)
      expect(frame && (await attempt(frame))).toHaveProperty('token')
    },
  )

  it('hears of a file of Office.js that nobody has', async () => {
    pane = await office.open(word, { page: 'broken.html' })
    await pane.page.waitForFunction(() => window.heard.some(([name]) => name === 'loader-error'))
    const [, event] = (await pane.events()).find(([name]) => name === 'loader-error') ?? []
    expect(event?.message).toContain('no-such-file.js is no file of @microsoft/office-js here')
    expect(await pane.frame.evaluate(() => window.failures)).toEqual([
      expect.stringMatching(/^OfficeJsNotServed: /),
    ])
  })

  it('says when a page never loads Office.js', async () => {
    pane = await office.open(word, { page: 'plain.html', script: initScript() })
    await pane.page.waitForFunction(() => window.heard.some(([name]) => name === 'scripts'))
    expect((await pane.events()).map(([name]) => name)).not.toContain('spoke')
  })
})

/** Runs in a page: asks for a token as both kinds of builds would, in the conversation of this frame or a guessed one. */
function forge(guessed?: string): void {
  const { onbehalf } = JSON.parse(window.name) as { onbehalf: { conversation: string; native?: object } }
  const conversation = guessed ?? onbehalf.conversation
  const message = onbehalf.native
    ? { onbehalf: { conversation, kind: 'execute', id: 1, number: 98, arguments: [] } }
    : {
        ...{ _messageType: 0, _actionName: 'executeMethod', _actionType: 0, _correlationId: 1 },
        ...{ _conversationId: conversation, _data: { DdaMethod: { DispatchId: 98 } } },
      }
  window.parent.postMessage(JSON.stringify(message), '*')
}

/** Runs in the add-in: a frame of somebody else inside it asks in its name. */
function forgeInNestedFrame(): void {
  const nested = document.createElement('iframe')
  nested.sandbox.add('allow-scripts')
  const { conversation } = (JSON.parse(window.name) as { onbehalf: { conversation: string } }).onbehalf
  const native = JSON.stringify({
    onbehalf: { conversation, kind: 'execute', id: 1, number: 98, arguments: [] },
  })
  nested.srcdoc = `<script>top.postMessage(${JSON.stringify(native)}, '*')</script>`
  document.body.append(nested)
}

/** Runs in the add-in: what looks like the protocol, and is nothing or too much. */
function postGarbage(): void {
  const { conversation } = (JSON.parse(window.name) as { onbehalf: { conversation: string } }).onbehalf
  const garbage: unknown[] = [
    '{"_messageType":',
    '{"onbehalf":null}',
    '{"onbehalf":{"kind":"execute","id":"one"}}',
    JSON.stringify({ onbehalf: { kind: 'nested-app', conversation, message: { method: 'GetToken' } } }),
    JSON.stringify({
      onbehalf: { kind: 'register', conversation, id: 1, number: 10, arguments: [], target: {} },
    }),
    JSON.stringify({ onbehalf: { kind: 'message-parent', conversation, id: 1, number: 0, arguments: [{}] } }),
    JSON.stringify({ _messageType: 0, _actionName: 'executeMethod', _conversationId: conversation }),
    JSON.stringify({
      ...{ _messageType: 0, _actionName: 'executeMethod', _actionType: 0, _correlationId: 1 },
      ...{ _conversationId: conversation, _data: { DdaMethod: { DispatchId: 93 }, ArrayData: ['{'] } },
    }),
    { _messageType: 0 },
    `{"_messageType":"${'x'.repeat(5_000_000)}"}`,
  ]
  for (const each of garbage) window.parent.postMessage(each, '*')
}
