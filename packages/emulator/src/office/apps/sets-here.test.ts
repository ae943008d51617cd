import { afterEach, describe, expect, it } from 'vitest'
import { createHeadlessOffice, type HeadlessOffice } from '../../headless-office.js'
import { addInId, manifest } from '../add-in.fixture.js'
import type { AppName, PlatformName } from '../answers.js'

let office: HeadlessOffice | undefined
afterEach(() => office?.close())

/** Which of both ways isSetSupported names, beside what is open. */
async function supported(
  seat: { app: AppName; platform: PlatformName; user?: string; mailbox?: string },
  conditions: object = {},
) {
  office = await createHeadlessOffice({ manifests: [manifest()] })
  await office.control('PATCH', 'conditions', { office: conditions })
  const opened = await office.open({ user: 'milan@contoso.com', ...seat, addIn: addInId })
  return {
    singleSignOn: opened.isSetSupported('IdentityAPI', '1.3'),
    nestedAppAuth: opened.isSetSupported('NestedAppAuth', '1.1'),
    dialogs: opened.isSetSupported('DialogApi', '1.2'),
  }
}

const both = { singleSignOn: true, nestedAppAuth: true, dialogs: true }
const neither = { singleSignOn: false, nestedAppAuth: false, dialogs: true }

// learn.microsoft.com/javascript/api/requirement-sets/common: identity-api- and nested-app-auth-requirement-sets
describe('the sets about accounts', () => {
  const personal = 'someone@outlook.com'

  it.each([
    ['a work mailbox', { app: 'outlook', platform: 'web' }, {}, both],
    [
      'a mailbox of Outlook.com in a browser',
      { app: 'outlook', platform: 'web', user: personal },
      {},
      neither,
    ],
    ['one on a computer', { app: 'outlook', platform: 'windows', user: personal }, {}, neither],
    ['a mailbox of Gmail', { app: 'outlook', platform: 'mac', mailbox: 'mila@gmail.com' }, {}, neither],
    ['a document of the same account', { app: 'word', platform: 'web', user: personal }, {}, both],
    ['a document of SharePoint', { app: 'excel', platform: 'web' }, { documents: 'cloud' }, both],
    [
      'one from elsewhere in a browser',
      { app: 'excel', platform: 'web' },
      { documents: 'elsewhere' },
      neither,
    ],
    ['one from elsewhere on a computer', { app: 'excel', platform: 'mac' }, { documents: 'elsewhere' }, both],
  ] as const)('beside %s', async (_what, seat, conditions, expected) => {
    expect(await supported(seat, conditions)).toEqual(expected)
  })

  it('say nothing of the bridge, which stands by the build and refuses by itself', async () => {
    office = await createHeadlessOffice({ manifests: [manifest()] })
    const seat = { app: 'outlook', user: personal } as const
    expect((await office.open({ ...seat, platform: 'windows' })).nestedAppAuthBridge).toBeDefined()
    expect((await office.open({ ...seat, platform: 'web' })).nestedAppAuthBridge).toBeUndefined()
  })
})
