import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-tenant.js'
import type { Device, Tenant, User } from '../../tenant/records.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import { factsOf, proofsAt } from './facts-of.js'

const home = { id: 'home' } as Tenant
const visited = { id: 'visited' } as Tenant
const member = { id: 'm', tenantId: 'home' } as User
const guest = { id: 'g', tenantId: 'visited', home: { id: 'm', tenantId: 'home' } } as User
const password = { method: 'password', at: 1 } as const
const totp = { method: 'totp', at: 2 } as const

describe('the proofs that count in a tenant', () => {
  it('are all of them at home', () => {
    expect(proofsAt(home, member, [password, totp])).toEqual([password, totp])
  })

  it('are the first factor only for a guest who proved the second at home', () => {
    expect(proofsAt(visited, guest, [password, totp])).toEqual([password])
  })

  it('are what a guest proved in the tenant itself, too', () => {
    const here = { ...totp, tenantId: 'visited' }
    expect(proofsAt(visited, guest, [password, here])).toEqual([password, here])
  })

  it('are not what a guest proved in a third tenant', () => {
    const elsewhere = { ...totp, tenantId: 'third' }
    expect(proofsAt(visited, guest, [password, elsewhere])).toEqual([password])
    expect(proofsAt(home, member, [password, elsewhere])).toEqual([password])
  })

  it('make of Windows Hello at home a first factor for a guest', () => {
    const hello = { method: 'windows-hello', at: 3 } as const
    expect(proofsAt(visited, guest, [hello])).toEqual([{ method: 'password', at: 3 }])
    expect(proofsAt(visited, guest, [hello], 2)).toEqual([{ method: 'password', at: 2 }])
  })
})

describe('the device that counts in a tenant', () => {
  const emulator = createEmulator()
  const { store, directory, clock, conditions } = emulator
  const laptop: Device = {
    ...{ id: '88888888-0000-4000-8000-000000000001', tenantId: ids.contoso, displayName: 'ANNA-LAPTOP' },
    ...{ accountEnabled: true, operatingSystem: 'Windows', isCompliant: true, trustType: 'AzureAd' },
    ...{ deviceKey: '', transportKey: '', registeredAt: 0 },
  }
  store.devices.put(laptop)

  function deviceIn(tenantId: string) {
    const tenant = store.tenants.get(tenantId)!
    const person = store.users.get(ids.milan)!
    return factsOf(emulator, {
      ...{ occasion: 'sign-in', tenant, user: directory.userIn(tenantId, person)! },
      client: store.applications.find(({ appId }) => appId === ids.inbox)!,
      scopes: { text: '', oidc: [], resources: [] },
      signIn: { at: clock.now(), proofs: [{ method: 'password', at: clock.now() }] },
      circumstances: {
        ...conditions.values.people,
        ...{ clientAppType: 'browser', platform: 'windows', deviceId: laptop.id },
      },
      claims: readClaimsRequest(undefined),
    }).device
  }

  it('is one that is registered there', () => {
    expect(deviceIn(ids.contoso)).toMatchObject({ id: laptop.id, isCompliant: true })
  })

  it('is not what a guest brings from home', () => {
    expect(deviceIn(ids.fabrikam)).toBeUndefined()
  })
})
