import { expect, it } from 'vitest'
import { createEmulator } from '../../../emulator.js'
import { rememberText, takeTextCode } from './text-code.js'

it('remembers of a text no code, and takes it once until it is too old', () => {
  const emulator = createEmulator()
  emulator.clock.run(false)
  const now = emulator.clock.now()
  const message = { id: 'a', number: '+1', code: '042042', expires: now + 300_000 }
  const sent = rememberText(message)
  expect(JSON.stringify(sent)).not.toContain('042042')
  expect(takeTextCode(emulator, sent, '42042')).toBe('wrong')
  expect(takeTextCode(emulator, { ...sent, id: 'b' }, '042042')).toBe('wrong')
  expect(takeTextCode(emulator, sent, '042 042')).toBe('proved')
  expect(takeTextCode(emulator, sent, '042042')).toBe('used')
  emulator.clock.advance(300_000)
  expect(takeTextCode(emulator, sent, '042042')).toBe('expired')
  emulator.close()
})
