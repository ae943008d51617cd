import { expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import { signInEntry } from '../../test/sign-in-entry'
import { asMarkdown } from './markdown'

const refused = exchange({ status: 400, error: { aadsts: 50076 } })

it('says what policy wanted, had and missed, and what became of every policy', () => {
  const text = asMarkdown(refused, { signIn: signInEntry() })
  expect(text).toContain('**Policy:** The policy wants a second factor. Has: password')
  expect(text).toContain('; missing: second factor.')
  expect(text).toContain('- Require MFA for Office 365: not satisfied. Proved: password.')
  expect(text).toContain('- Block outside: did not apply. The place is trusted.')
  expect(text).toContain('- device: ONBEHALF-PC, joined, compliant, Windows\n- place: 203.0.113.10, DE')
})

it('says nothing of policies where none refused', () => {
  expect(asMarkdown(refused, { signIn: signInEntry({ missing: null }) })).not.toContain('Policy')
  expect(asMarkdown(refused)).not.toContain('Policy')
})

it('says who saw the password, and nothing of passwords where there was none', () => {
  const text = asMarkdown(refused, { passwordSeenBy: 'AD FS here; Exchange in this attempt' })
  expect(text).toContain('- password seen by: AD FS here; Exchange in this attempt\n')
  expect(asMarkdown(refused)).not.toContain('password')
})
