import { expect, test } from 'vitest'
import { with_ } from '../decision-table/row.fixture.js'
import { saidBy } from './mismatch.fixture.js'

const about = (transferMethods: string) => ({ conditions: { authenticationFlows: { transferMethods } } })

test('a policy is about sign-ins that came from another device in a way it names', () => {
  const byCode = with_({ transferMethod: 'deviceCodeFlow' })
  expect(saidBy('authenticationFlows', about('deviceCodeFlow,authenticationTransfer'), byCode)).toBe(
    'about it',
  )
  expect(saidBy('authenticationFlows', about('authenticationTransfer'), byCode)).toMatch(/and this is none/)
  expect(saidBy('authenticationFlows', about('deviceCodeFlow'))).toMatch(
    /by deviceCodeFlow, and this is none/,
  )
  expect(saidBy('authenticationFlows', about('none'), byCode)).toBe('open')
})
