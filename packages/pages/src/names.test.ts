import { expect, it } from 'vitest'
import { officeState } from '../test/office-state'
import { placeName, presentAt, settled, strangerWords } from './names'
import type { AddIn } from './office/api'

const place = { app: 'outlook', platform: 'windows', user: '', addIn: '', build: '', mailbox: '' } as const

it('settles on the first person and the first add-in that fits the app', () => {
  expect(settled(officeState, place)).toEqual({ ...place, user: 'milan@contoso.com', addIn: 'mail-only' })
  expect(settled(officeState, { ...place, app: 'word' }).addIn).toBe('both')
})

it('keeps who and what is named, whatever the case', () => {
  const named = { ...place, user: 'NOMFA@contoso.com', addIn: 'BOTH' }
  expect(settled(officeState, named)).toEqual({ ...place, user: 'nomfa@contoso.com', addIn: 'both' })
})

it('replaces people and add-ins that do not exist', () => {
  expect(settled(officeState, { ...place, user: 'x@y', addIn: 'z' })).toMatchObject({
    user: 'milan@contoso.com',
    addIn: 'mail-only',
  })
})

it('goes to the manifest of the same add-in when the app changes', () => {
  const twin = { ...(officeState.addIns[0] as AddIn), id: 'its-word-manifest', apps: ['word' as const] }
  const office = { ...officeState, addIns: [...officeState.addIns, twin] }
  expect(settled(office, { ...place, app: 'word', addIn: 'mail-only' }).addIn).toBe('its-word-manifest')
})

it('names a place as people do', () => {
  expect(placeName(presentAt(officeState, place))).toBe('Outlook on Windows')
  expect(placeName(presentAt(officeState, { ...place, platform: 'web' }))).toBe('Outlook on the web')
})

it('says who is not known, and nothing of anybody else', () => {
  expect(strangerWords(officeState, 'x@y')).toMatch(/Nobody here is called x@y\. Mila Nikolova is shown/)
  for (const name of ['', 'NOMFA@contoso.com']) expect(strangerWords(officeState, name)).toBe('')
})
