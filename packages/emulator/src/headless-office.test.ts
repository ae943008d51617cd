import { decodeJwt } from 'jose'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createHeadlessOffice, type HeadlessOffice, ids, installOffice } from './headless-office.js'
import { addInId, manifest } from './office/add-in.fixture.js'

const user = 'milan@contoso.com'
let office: HeadlessOffice
let restore: (() => void) | undefined

beforeAll(async () => {
  office = await createHeadlessOffice({ manifests: [manifest()] })
  return () => office.close()
}, 60_000)

afterEach(async () => {
  restore?.()
  restore = undefined
  await office.control('DELETE', 'conditions')
  await office.control('DELETE', 'faults')
})

const open = (platform: string, more: object = {}) => office.open({ app: 'outlook', platform, user, ...more })

const fault = (end: unknown) =>
  office.control('PUT', 'faults', { match: {}, effect: { office: end }, count: 1 })

describe('an application that is opened without a browser', () => {
  it.each(['web', 'windows'])('gives a token on %s', async (platform) => {
    const outlook = await open(platform)
    expect(decodeJwt(await outlook.getAccessToken())).toMatchObject({ aud: ids.inbox, oid: ids.milan })
  })

  it('rejects with the code, name and message of Office', async () => {
    await fault(13006)
    const refused = (await open('web')).getAccessToken()
    await expect(refused).rejects.toMatchObject({
      code: 13006,
      name: 'Error occurred in the authentication request from Office.',
    })
  })

  it('rejects without a code where Office does', async () => {
    await fault('no-code')
    const error = await (await open('web')).getAccessToken().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toHaveProperty('code')
  })

  it('never settles where Office does not', async () => {
    await fault('never')
    const settled = vi.fn()
    const asked = (await open('web')).getAccessToken()
    asked.then(settled, settled)
    await office.control('GET', 'journal')
    expect(settled).not.toHaveBeenCalled()
  })

  it('fills its defaults into the options, and refuses wrong types and frozen objects without a code', async () => {
    const outlook = await open('web')
    const options: Record<string, unknown> = { allowSignInPrompt: true }
    await outlook.getAccessToken(options)
    expect(options).toMatchObject({ allowSignInPrompt: true, allowConsentPrompt: false, authChallenge: '' })
    for (const bad of [{ allowSignInPrompt: 'yes' }, Object.freeze({})]) {
      const error = await outlook.getAccessToken(bad).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(Error)
      expect(error).not.toHaveProperty('code')
    }
  })

  it('closes what Office asks, unless a person is there to answer', async () => {
    const outlook = await open('windows')
    const authChallenge = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    await office.control('PUT', 'faults', [])
    await expect(outlook.getAccessToken({ authChallenge })).rejects.toMatchObject({ code: 13002 })
  })

  it('names what the emulator does not have', async () => {
    await expect(open('web', { user: 'nobody@contoso.com' })).rejects.toThrow(
      /^Nobody is called nobody@contoso\.com\.$/,
    )
    await expect(open('web', { addIn: 'other' })).rejects.toThrow('No add-in has the id other')
    await expect(office.control('PUT', 'faults', { effect: 7 })).rejects.toMatchObject({
      name: 'StateRefused',
      asked: 'PUT /_onbehalf/faults',
      status: 400,
    })
  })
})

describe('Office for code that looks for globals', () => {
  it('is there, with account, requirement sets and both forms of the call, and goes again', async () => {
    const before = Reflect.get(globalThis, 'Office')
    restore = installOffice(globalThis, await open('windows'))
    // biome-ignore lint/suspicious/noExplicitAny: what an add-in written in JavaScript sees
    const { Office, OfficeRuntime } = globalThis as any
    expect(await Office.onReady()).toEqual({ host: 'Outlook', platform: 'PC' })
    expect(Office.context.mailbox.userProfile.emailAddress).toBe(user)
    expect(Office.context.requirements.isSetSupported('IdentityAPI', '1.3')).toBe(true)
    expect(Office.context.requirements.isSetSupported('IdentityAPI', '9.0')).toBe(false)
    const token = await OfficeRuntime.auth.getAccessToken()
    const result = await new Promise((resolve) => {
      Office.context.auth.getAccessTokenAsync({ asyncContext: 7 }, resolve)
    })
    expect(result).toEqual({ status: 'succeeded', value: token, asyncContext: 7 })
    restore()
    restore = undefined
    expect(Reflect.get(globalThis, 'Office')).toBe(before)
  })

  it('gives MSAL a channel that no process waits for', async () => {
    restore = installOffice(globalThis, await open('web'))
    const ports = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
    const before = ports()
    const channel = new BroadcastChannel('msal')
    expect(ports()).toBe(before)
    channel.close()
  })

  it('opens dialogs without a window: their page speaks by the test, and Office refuses what it refuses', async () => {
    const outlook = await open('web')
    restore = installOffice(globalThis, outlook)
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const { Office } = globalThis as any
    const display = (url: string) =>
      new Promise<{ error?: { code: number }; value?: { addEventHandler(event: string, f: unknown): void } }>(
        (resolve) => Office.context.ui.displayDialogAsync(url, { width: 30 }, resolve),
      )
    expect((await display('http://localhost:3000/dialog.html')).error?.code).toBe(12005)
    expect((await display('https://evil.example/')).error?.code).toBe(12004)
    const { value } = await display('https://localhost:3000/dialog.html')
    expect((await display('https://localhost:3000/dialog.html')).error?.code).toBe(12007)
    const heard: unknown[] = []
    value?.addEventHandler('dialogMessageReceived', (event: unknown) => heard.push(event))
    value?.addEventHandler('dialogEventReceived', (event: unknown) => heard.push(event))
    await expect(outlook.getAccessToken()).rejects.toMatchObject({ code: 5001 })
    outlook.dialog?.say('{"status":"success"}')
    outlook.dialog?.closeByHand()
    expect(heard).toMatchObject([{ message: '{"status":"success"}' }, { error: 12006 }])
    await expect(outlook.getAccessToken()).resolves.toEqual(expect.any(String))
  })
})

describe('a document that is opened without a browser', () => {
  const openDocument = (app: string) => office.open({ app, platform: 'windows', user })

  it('takes what an add-in writes, and shows it to tests and on every platform', async () => {
    const { document } = await openDocument('word')
    await document.setSelectedData('Budget.xlsx')
    expect(await document.getSelectedData('text')).toBe('Budget.xlsx')
    const onTheWeb = await office.open({ app: 'word', platform: 'web', user })
    expect(JSON.stringify(await onTheWeb.document.content())).toContain('Budget.xlsx')
    await office.control('POST', 'reset')
    await office.control('PUT', `add-ins/${addInId}`, manifest())
    expect(JSON.stringify(await (await openDocument('word')).document.content())).not.toContain('Budget.xlsx')
  })

  it('answers a batch as Office.js reads it', async () => {
    const { document } = await openDocument('excel')
    const { Results, Error: refused } = await document.sync<{ Results: unknown[]; Error: unknown }>({
      Actions: [
        { Id: 3, ActionType: 2, Name: '', ObjectPathId: 2, QueryInfo: { Select: ['address'] } },
        { Id: 4, ActionType: 1, Name: '', ObjectPathId: 5 },
      ],
      ObjectPaths: {
        1: { Id: 1, ObjectPathType: 1, Name: '' },
        2: { Id: 2, ObjectPathType: 3, Name: 'GetSelectedRange', ParentObjectPathId: 1 },
        5: { Id: 5, ObjectPathType: 4, Name: 'Names', ParentObjectPathId: 1 },
      },
    })
    expect(Results).toEqual([{ ActionId: 3, Value: { Address: 'Sheet1!A1' } }])
    expect(refused).toMatchObject({ Code: 'NotImplemented', Location: 'Workbook.names' })
  })

  it('is reached by the calls of Office.js, and refuses by its codes', async () => {
    const excel = await openDocument('excel')
    await excel.document.select({ address: 'F1:G2' })
    restore = installOffice(globalThis, excel)
    const { document } = (globalThis as unknown as { Office: { context: { document: SelectedData } } }).Office
      .context
    const written = await new Promise((resolve) => document.setSelectedDataAsync([['a']], resolve))
    expect(written).toMatchObject({ status: 'failed', error: { code: 2002 } })
    await excel.document.select({ address: 'F1' })
    await new Promise((resolve) => document.setSelectedDataAsync([[1.5]], resolve))
    const read = await new Promise((resolve) => document.getSelectedDataAsync('matrix', resolve))
    expect(read).toMatchObject({ status: 'succeeded', value: [[1.5]] })
  })
})

interface SelectedData {
  setSelectedDataAsync(data: unknown, callback: (result: unknown) => void): void
  getSelectedDataAsync(coercion: string, callback: (result: unknown) => void): void
}
