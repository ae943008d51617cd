import { describe, expect, it } from 'vitest'
import type { Tenant, User } from '../../tenant/records.js'
import { proofsAt } from './facts-of.js'

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
  })
})
