import { describe, expect, it, vi } from 'vitest'
import { type Memory, signInAtFirst } from './first-sign-in'
import type { Person } from './office/api'

const mila: Person = {
  id: '1',
  userPrincipalName: 'milan@contoso.com',
  displayName: 'Mila Nikolova',
  tenant: 'Contoso',
  methods: ['password'],
  signedIn: {},
}

function browser(): Memory {
  const kept = new Map<string, string>()
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) }
}

const engine = () => ({ signIn: vi.fn(async () => mila) })

describe('the first time a browser shows a person on a platform', () => {
  it('signs them in with their password', async () => {
    const { signIn } = engine()
    expect(await signInAtFirst({ signIn }, mila, 'web', browser())).toBe(true)
    expect(signIn).toHaveBeenCalledWith({ platform: 'web', user: 'milan@contoso.com', method: 'password' })
  })

  it('leaves them signed out afterwards, on that platform', async () => {
    const { signIn } = engine()
    const memory = browser()
    await signInAtFirst({ signIn }, mila, 'web', memory)
    expect(await signInAtFirst({ signIn }, mila, 'web', memory)).toBe(false)
    expect(await signInAtFirst({ signIn }, mila, 'windows', memory)).toBe(true)
    expect(signIn).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['is signed in already', { ...mila, signedIn: { web: { methods: ['password'], at: '' } } }],
    ['cannot sign in here', { ...mila, cannotSignIn: 'Their password lives at AD FS.' }],
  ])('does nothing for somebody who %s', async (_who, person) => {
    const { signIn } = engine()
    expect(await signInAtFirst({ signIn }, person, 'web', browser())).toBe(false)
    expect(signIn).not.toHaveBeenCalled()
  })

  it('does nothing where the browser remembers nothing', async () => {
    const { signIn } = engine()
    const off = (): never => {
      throw new DOMException('off', 'SecurityError')
    }
    expect(await signInAtFirst({ signIn }, mila, 'web', { getItem: off, setItem: off })).toBe(false)
    expect(signIn).not.toHaveBeenCalled()
  })
})
