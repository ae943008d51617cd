import { expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import type { Change, Graph } from '../control/graph'
import { changesOf } from './changes'
import { asWritten, countWords, type Policy } from './policy'
import { jsonOf, rowsOf, stateOf } from './rows'
import { templatesFor } from './templates'
import { changesPolicies } from './use-changes-elsewhere'

const addIn = { displayName: 'Contoso Inbox', clientId: '2c3caa80-93f9-425e-8b85-0745f50c0d24' }
const templates = templatesFor({ addIn })
const policy = (displayName: string, given: Partial<Policy> = {}): Policy => ({
  '@odata.context': 'https://localhost:8443/graph/v1.0/$metadata',
  id: `id of ${displayName}`,
  displayName,
  state: 'enabled',
  createdDateTime: '2026-03-02T09:05:00Z',
  modifiedDateTime: null,
  templateId: null,
  conditions: {},
  ...given,
})

/** A Graph that answers reads with what is given, and keeps what is changed. */
function graphWith(locations: readonly object[], policies: readonly Policy[] = []) {
  const changed: Change[] = []
  const graph: Graph = {
    read: async <Answer>(_tenant: string, path: string) =>
      ({ value: path.endsWith('/policies') ? policies : locations }) as Answer,
    change: async <Answer>(_tenant: string, change: Change) => {
      changed.push(change)
      return undefined as Answer
    },
  }
  return { changed, changes: changesOf(graph, 'contoso.com') }
}
const template = (name: string) => {
  const found = templates.find((each) => each.name === name)
  if (!found) throw new Error(`no template ${name}`)
  return found
}
const placeNow = async () => '203.0.113.10'

it('offers what an administrator would say, in words of the add-in on stage', () => {
  expect(templates.map(({ displayName }) => displayName)).toEqual([
    'Require MFA for Office 365',
    'Require MFA for Contoso Inbox',
    'Require a compliant device',
    'Block outside named places',
    'Sign in again every hour',
  ])
  expect(templatesFor({}).map(({ name }) => name)).not.toContain('mfa-add-in')
})

it('shows a policy in the place of its template, and every other one after them', () => {
  const made = policy('Require a compliant device', { state: 'enabledForReportingButNotEnforced' })
  const own = policy('Ours')
  const rows = rowsOf([own, made], templates)
  expect(rows.map(({ displayName }) => displayName)).toEqual([
    ...templates.map(({ displayName }) => displayName),
    'Ours',
  ])
  expect(rows.map(stateOf)).toEqual([
    'disabled',
    'disabled',
    'enabledForReportingButNotEnforced',
    'disabled',
    'disabled',
    'enabled',
  ])
})

it('shows a second policy of the same name on a line of its own', () => {
  const twins = [policy('Require a compliant device'), policy('Require a compliant device', { id: 'second' })]
  expect(rowsOf(twins, templates)).toHaveLength(templates.length + 1)
})

it('shows the JSON that there is, or that switching on would send', () => {
  const [off] = rowsOf([], templates)
  expect(JSON.parse(off ? jsonOf(off) : '')).toMatchObject({
    displayName: 'Require MFA for Office 365',
    state: 'enabled',
    conditions: { applications: { includeApplications: ['Office365'] } },
    grantControls: { builtInControls: ['mfa'] },
  })
})

it('makes a policy of a template in the state that was chosen', async () => {
  const { changed, changes } = graphWith([])
  await changes.create(template('mfa-add-in'), 'enabledForReportingButNotEnforced', placeNow)
  expect(changed).toMatchObject([
    {
      method: 'POST',
      path: '/identity/conditionalAccess/policies',
      body: {
        displayName: 'Require MFA for Contoso Inbox',
        state: 'enabledForReportingButNotEnforced',
        conditions: { applications: { includeApplications: [addIn.clientId] } },
      },
      summary: 'An administrator makes the policy "Require MFA for Contoso Inbox", report-only',
    },
  ])
})

it('switches the policy that was made of a template a moment ago, and makes no second one', async () => {
  const { changed, changes } = graphWith([], [policy('Require a compliant device', { id: 'made' })])
  await changes.create(template('compliant-device'), 'enabledForReportingButNotEnforced', placeNow)
  expect(changed).toMatchObject([
    {
      method: 'PATCH',
      path: '/identity/conditionalAccess/policies/made',
      body: { state: 'enabledForReportingButNotEnforced' },
    },
  ])
})

it('trusts the place where people are before it blocks every other', async () => {
  const { changed, changes } = graphWith([{ isTrusted: false }])
  await changes.create(template('block-outside'), 'enabled', placeNow)
  expect(changed.map(({ path }) => path)).toEqual([
    '/identity/conditionalAccess/namedLocations',
    '/identity/conditionalAccess/policies',
  ])
  expect(changed[0]?.body).toMatchObject({ isTrusted: true, ipRanges: [{ cidrAddress: '203.0.113.10/32' }] })
})

it('leaves the named places alone when one is trusted', async () => {
  const { changed, changes } = graphWith([{ isTrusted: true }])
  await changes.create(template('block-outside'), 'enabled', placeNow)
  expect(changed.map(({ path }) => path)).toEqual(['/identity/conditionalAccess/policies'])
})

it('switches, deletes and makes again by requests that say in the trace what they are', async () => {
  const { changed, changes } = graphWith([])
  const ours = policy('Ours')
  await changes.setState(ours, 'disabled')
  await changes.remove(ours)
  await changes.restore(ours)
  await changes.setDefaults(true)
  expect(changed.map(({ method, summary }) => `${method} ${summary}`)).toEqual([
    'PATCH An administrator switches off the policy "Ours"',
    'DELETE An administrator deletes the policy "Ours"',
    'POST An administrator makes the policy "Ours" again',
    'PATCH An administrator switches on security defaults',
  ])
  expect(changed[2]?.body).toEqual({ displayName: 'Ours', state: 'enabled', conditions: {} })
})

it('leaves out what only Graph writes', () => {
  expect(Object.keys(asWritten(policy('Ours')))).toEqual(['displayName', 'state', 'conditions'])
})

it('says how many are on', () => {
  expect([0, 1, 2].map(countWords)).toEqual(['none on', '1 on', '2 on'])
})

const asked = (method: string, path: string, status = 204) =>
  exchange({ to: 'graph', method, url: `https://localhost:8443/graph/v1.0${path}`, status })

it.each([
  [true, 'a policy that was changed', asked('PATCH', '/identity/conditionalAccess/policies/1')],
  [true, 'a policy that was made', asked('POST', '/identity/conditionalAccess/policies', 201)],
  [true, 'security defaults', asked('PATCH', '/policies/identitySecurityDefaultsEnforcementPolicy')],
  [false, 'a policy that was read', asked('GET', '/identity/conditionalAccess/policies', 200)],
  [false, 'a change that was refused', asked('POST', '/identity/conditionalAccess/policies', 400)],
  [false, 'a change of something else', asked('PATCH', '/users/1')],
])('%s: reads policies anew after %s', (expected, _what, entry) => {
  expect(changesPolicies(entry)).toBe(expected)
})
