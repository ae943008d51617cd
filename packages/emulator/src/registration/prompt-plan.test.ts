import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { promptPlan } from './prompt-plan.js'

const manifest = readFileSync(
  new URL('../../../../examples/inbox-add-in/manifest.xml', import.meta.url),
  'utf8',
)

const administrators = (permissions: string[]) =>
  promptPlan({ manifest, permissions }).filter(({ who }) => who === 'administrator')[0]?.sees
const people = (permissions: string[]) =>
  promptPlan({ manifest, permissions, consent: 'link' }).find(({ where }) => where === 'Outlook on Windows')
    ?.when

// https://learn.microsoft.com/graph/permissions-reference: "Admin consent required", column Delegated
it.each([
  ['Mail.Read', false],
  ['Mail.Read.Shared', false],
  ['Files.ReadWrite', false],
  ['User.Read.All', true],
  ['Directory.Read.All', true],
  ['Application.ReadWrite.All', true],
])('%s: whether only an administrator may consent is %s', (name, admin) => {
  const only = new RegExp(`only an administrator may consent to .*${name}`)
  if (admin) expect(administrators([name])).toMatch(only)
  else expect(administrators([name])).not.toMatch(only)
})

it('tells people that they see a consent page, or that they need an administrator, because of which permission', () => {
  expect(people([])).toMatch(/a consent page for .*User\.Read/)
  expect(people(['User.Read.All'])).toMatch(/"Need admin approval" because of User\.Read\.All.*AADSTS90094/)
})

it('says where to look for what Graph has and is not known here', () => {
  expect(administrators(['Bookings.Read.All'])).toMatch(/permissions-reference says .*Bookings\.Read\.All/)
})
