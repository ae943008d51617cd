import { beforeAll, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)
let mila: GraphClient

beforeAll(async () => {
  mila = await tokens.asUser(ids.milan, 'Mail.Read')
})

const json = async (client: GraphClient, path: string) => (await client.get(`/graph/v1.0${path}`)).json()
const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error })

describe('/me/messages', () => {
  it('gives the ten newest, newest first', async () => {
    const { value } = await json(mila, '/me/messages')
    const dates = value.map(({ receivedDateTime }: { receivedDateTime: string }) => receivedDateTime)
    expect(dates).toHaveLength(10)
    expect(dates).toEqual([...dates].sort().reverse())
    expect(value[0]).toMatchObject({
      '@odata.etag': expect.stringMatching(/^W\/"/),
      subject: 'Re: Offer 2026-118: can we keep the October prices?',
      importance: 'high',
      isRead: false,
      from: { emailAddress: { name: 'Elena Marinova' } },
      toRecipients: [{ emailAddress: { name: 'Mila Nikolova', address: 'milan@contoso.com' } }],
      body: { contentType: 'html', content: expect.stringContaining('<p>Hello Mila,') },
    })
  })

  it('turns pages until the last, by the address it gives, and every message comes once', async () => {
    const seen: string[] = []
    let address: string | undefined = 'https://localhost:8443/graph/v1.0/me/messages?$top=5&$select=subject'
    let pages = 0
    while (address) {
      const page: { value: { id: string }[]; '@odata.nextLink'?: string } = await (
        await mila.get(address)
      ).json()
      seen.push(...page.value.map(({ id }) => id))
      address = page['@odata.nextLink']
      pages += 1
    }
    const all = emulator.store.messages.filter(({ userId }) => userId === ids.milan)
    expect(pages).toBe(Math.ceil(all.length / 5))
    expect(seen.length).toBe(all.length)
    expect(new Set(seen)).toEqual(new Set(all.map(({ id }) => id)))
  })

  it('gives id and etag besides what is selected', async () => {
    const body = await json(mila, '/me/messages?$top=1&$select=subject,from')
    expect(Object.keys(body.value[0])).toEqual(['@odata.etag', 'id', 'subject', 'from'])
    expect(body['@odata.context']).toBe(
      `https://localhost:8443/graph/v1.0/$metadata#users('${ids.milan}')/messages(subject,from)`,
    )
  })

  it('skips, filters, sorts and counts', async () => {
    const all = await json(mila, '/me/messages?$top=50&$count=true')
    expect(all['@odata.count']).toBe(all.value.length)
    const skipped = await json(mila, '/me/messages?$top=2&$skip=3')
    expect(skipped.value.map(({ id }: { id: string }) => id)).toEqual(
      all.value.slice(3, 5).map(({ id }: { id: string }) => id),
    )
    const unread = await json(
      mila,
      '/me/messages?$filter=isRead eq false and receivedDateTime ge 2026-11-20T00:00:00Z',
    )
    expect(unread.value.length).toBeGreaterThan(0)
    expect(unread.value.every(({ isRead }: { isRead: boolean }) => !isRead)).toBe(true)
    const oldest = await json(mila, '/me/messages?$orderby=receivedDateTime&$top=1')
    expect(oldest.value[0].id).toBe(all.value.at(-1).id)
  })

  it('goes past the end without an address for more', async () => {
    const body = await json(mila, '/me/messages?$skip=900')
    expect(body.value).toEqual([])
    expect(body).not.toHaveProperty('@odata.nextLink')
  })

  it('is another mailbox for everybody', async () => {
    const subjects = await Promise.all(
      [ids.milan, ids.nomfa, ids.admin, ids.federated, ids.someone].map(async (id) => {
        const { value } = await json(
          await tokens.asUser(id, 'Mail.Read'),
          '/me/messages?$top=1&$select=subject',
        )
        return value[0].subject
      }),
    )
    expect(new Set(subjects).size).toBe(5)
  })

  it('needs Mail.Read, in the words of the mail service', async () => {
    const error = await errorOf(
      await (await tokens.asUser(ids.milan, 'User.Read')).get('/graph/v1.0/me/messages'),
    )
    expect(error).toMatchObject({
      status: 403,
      code: 'ErrorAccessDenied',
      message: 'Access is denied. Check credentials and try again.',
    })
  })

  it('does not exist for a guest', async () => {
    const guest = emulator.store.users.find(({ home }) => home?.id === ids.milan)!
    const error = await errorOf(
      await (await tokens.asUser(guest.id, 'Mail.Read')).get('/graph/v1.0/me/messages'),
    )
    expect(error).toMatchObject({ status: 404, code: 'MailboxNotEnabledForRESTAPI' })
  })
})

describe('/users/{id}/messages', () => {
  it('is for applications with Mail.Read, and not for other people', async () => {
    const daemon = await tokens.asDaemon('Mail.Read')
    expect((await json(daemon, '/users/nomfa@contoso.com/messages')).value.length).toBe(10)
    const ada = await tokens.asUser(ids.admin, 'Mail.Read')
    expect(await errorOf(await ada.get('/graph/v1.0/users/nomfa@contoso.com/messages'))).toMatchObject({
      status: 403,
      code: 'ErrorAccessDenied',
    })
    const role = await tokens.asDaemon('User.Read.All')
    expect((await role.get('/graph/v1.0/users/nomfa@contoso.com/messages')).status).toBe(403)
  })
})

describe('/me/messages/{id}', () => {
  it('is one message of the list', async () => {
    const { value } = await json(mila, '/me/messages?$top=1')
    expect(await json(mila, `/me/messages/${value[0].id}`)).toEqual({
      '@odata.context': `https://localhost:8443/graph/v1.0/$metadata#users('${ids.milan}')/messages/$entity`,
      ...value[0],
    })
  })

  it("is not found when it is somebody else's", async () => {
    const other = emulator.store.messages.find(({ userId }) => userId === ids.nomfa)!
    expect(await errorOf(await mila.get(`/graph/v1.0/me/messages/${other.id}`))).toMatchObject({
      status: 404,
      code: 'ErrorItemNotFound',
    })
  })
})

it('/me/mailFolders/inbox/messages is the same mail under another address', async () => {
  const inbox = await json(mila, '/me/mailFolders/inbox/messages?$top=3')
  const all = await json(mila, '/me/messages?$top=3')
  expect(inbox.value).toEqual(all.value)
  expect(inbox['@odata.nextLink']).toContain('/me/mailFolders/inbox/messages?')
})
