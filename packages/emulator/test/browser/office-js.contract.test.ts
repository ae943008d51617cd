import { officeErrors } from '@onbehalf/protocol'
import { decodeJwt } from 'jose'
import type { Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { initScript } from '../../src/office/office.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { OfficeHost, type OpenPane, type Place } from './office-host.js'

const chromium = needs('chromium')
const places: (Place & { platformName: string; hostName: string })[] = [
  { app: 'outlook', platform: 'web', hostName: 'Outlook', platformName: 'OfficeOnline' },
  { app: 'outlook', platform: 'windows', hostName: 'Outlook', platformName: 'PC' },
  { app: 'word', platform: 'web', hostName: 'Word', platformName: 'OfficeOnline' },
  { app: 'word', platform: 'windows', hostName: 'Word', platformName: 'PC' },
]

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

/** What `Office.onReady` said in this frame. */
async function started(frame: Frame): Promise<unknown> {
  await frame.waitForFunction(() => 'started' in window)
  return frame.evaluate(() => window.started)
}

/** Runs a call and gives its token, or the error as the add-in sees it. */
function attempt(
  frame: Frame,
  options: object = {},
): Promise<{ token?: string; code?: number; name?: string }> {
  return frame.evaluate(
    (given) =>
      OfficeRuntime.auth.getAccessToken(given).then(
        (token) => ({ token }),
        ({ code, name, message }) => ({ code, name, message }),
      ),
    options,
  )
}

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

describe.skipIf(!chromium).each(places.filter(({ platform }) => platform === 'windows'))(
  'dialogs of $app on Windows',
  (place) => {
    it('open in a window of the host, exchange messages, and tell when somebody closes them', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      const { frame, page } = pane
      expect(await frame.evaluate(openDialog, { url: `${office.addInOrigin}/dialog.html` })).toBe(0)
      await frame.waitForFunction(() => window.got.includes('hello parent'))
      expect(await frame.evaluate(openDialog, { url: `${office.addInOrigin}/dialog.html` })).toBe(12007)

      await frame.evaluate(() =>
        window.dialogOfPane.messageChild('hello child', { targetOrigin: location.origin }),
      )
      const element = await page.waitForSelector('#dialogs iframe')
      const dialog = await element.contentFrame()
      await dialog?.waitForFunction(() => window.got.includes('hello child'))

      await page.evaluate(() => window.dialog.close())
      await frame.waitForFunction(() => window.got.includes('12006'))
    })

    it('close when the add-in closes them, and may be opened again', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      const { frame, page } = pane
      expect(await frame.evaluate(openDialog, { url: `${office.addInOrigin}/dialog.html` })).toBe(0)
      await frame.waitForFunction(() => window.got.includes('hello parent'))
      await frame.evaluate(() => window.dialogOfPane.close())
      await page.waitForFunction(() => window.heard.some(([name]) => name === 'dialog-closed'))
      expect(await frame.evaluate(openDialog, { url: `${office.addInOrigin}/dialog.html` })).toBe(0)
    })

    it('end with 12002 when the page does not exist', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      expect(await pane.frame.evaluate(openDialog, { url: `${office.addInOrigin}/nowhere.html` })).toBe(0)
      await pane.frame.waitForFunction(() => window.got.includes('12002'))
    })
  },
)

describe.skipIf(!chromium).each(places.filter(({ platform }) => platform === 'web'))(
  'dialogs of $app on the web',
  (place) => {
    it('open as popups of the browser, exchange messages, and tell when somebody closes them', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      const { frame, context } = pane
      const popped = context.waitForEvent('page')
      expect(await frame.evaluate(openDialog, { url: `${office.addInOrigin}/dialog.html` })).toBe(0)
      const popup = await popped
      await frame.waitForFunction(() => window.got.includes('hello parent'))
      await frame.evaluate(() =>
        window.dialogOfPane.messageChild('hello child', { targetOrigin: location.origin }),
      )
      await popup.waitForFunction(() => window.got.includes('hello child'))
      await popup.close()
      await frame.waitForFunction(() => window.got.includes('12006'))
    })

    it('answers 13008 to the second of two calls at once', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      office.emulator.clock.advance(3 * 3_600_000)
      const answers = await Promise.all([attempt(pane.frame), attempt(pane.frame)])
      expect(answers.map(({ code }) => code).sort()).toEqual([13008, undefined])
    })
  },
)

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

  it('says when a page never loads Office.js', async () => {
    pane = await office.open(word, { page: 'plain.html', script: initScript() })
    await pane.page.waitForFunction(() => window.heard.some(([name]) => name === 'scripts'))
    expect((await pane.events()).map(([name]) => name)).not.toContain('spoke')
  })
})

/** Runs in the add-in: 0 when a dialog opened, else the code. */
function openDialog({ url }: { url: string }): Promise<number> {
  return new Promise((resolve) => {
    Office.context.ui.displayDialogAsync(
      url,
      { height: 40, width: 30, promptBeforeOpen: false },
      (result) => {
        if (result.status !== 'succeeded') return resolve(result.error.code)
        window.dialogOfPane = result.value
        result.value.addEventHandler(Office.EventType.DialogMessageReceived, ({ message }) =>
          window.got.push(String(message)),
        )
        result.value.addEventHandler(Office.EventType.DialogEventReceived, ({ error }) =>
          window.got.push(String(error)),
        )
        resolve(0)
      },
    )
  })
}

declare global {
  interface Window {
    started: Promise<unknown>
    failures: string[]
    got: string[]
    dialogOfPane: OfficeDialog
  }
}
