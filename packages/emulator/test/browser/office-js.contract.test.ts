import { officeErrors } from '@onbehalf/protocol'
import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { initScript } from '../../src/office/office.js'
import { ids } from '../../src/tenant/default-tenant.js'
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
    expect(supported).toEqual([true, false, true, false, true])
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

  it('names a call that it does not answer, and the add-in hears an error', async () => {
    pane = await office.open(word)
    await started(pane.frame)
    const status = await pane.frame.evaluate(
      () =>
        new Promise((resolve) =>
          Office.context.document.getSelectedDataAsync('text', (result) => resolve(result.status)),
        ),
    )
    expect(status).toBe('failed')
    expect((await pane.events()).map(([name]) => name)).toContain('unknown-call')
  })

  it('ignores and reports messages that only claim to be from Office.js', async () => {
    pane = await office.open(word)
    await started(pane.frame)
    await pane.page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('#pane iframe')
      const { onbehalf } = JSON.parse(frame?.name ?? '{}') as { onbehalf: { conversation: string } }
      window.postMessage(JSON.stringify({ _messageType: 0, _conversationId: onbehalf.conversation }), '*')
    })
    await pane.frame.evaluate(() =>
      parent.postMessage(
        JSON.stringify({
          _messageType: 0,
          _actionName: 'executeMethod',
          _conversationId: 'guessed',
          _correlationId: 1,
          _actionType: 0,
          _data: { DdaMethod: { DispatchId: 98 } },
        }),
        '*',
      ),
    )
    await pane.page.waitForFunction(() => window.heard.filter(([name]) => name === 'forged').length === 2)
    const events = await pane.events()
    expect(events.filter(([name]) => name === 'forged').map(([, event]) => event.reason)).toEqual([
      'wrong-source',
      'wrong-conversation',
    ])
    expect(events.filter(([name, event]) => name === 'call' && event.name === 'getAccessToken')).toEqual([])
  })

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
