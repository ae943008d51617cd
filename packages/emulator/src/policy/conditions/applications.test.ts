import { expect, test } from 'vitest'
import { exampleApps } from '../policy.fixture.js'
import { services } from '../service-groups.js'
import { saidBy } from './mismatch.fixture.js'

const { api, other } = exampleApps
const name = 'applications.includeApplications'

test('a policy is about the API that is asked for, and says what it does not protect', () => {
  const applications = { includeApplications: [other.appId] }
  expect(saidBy(name, { applications }, { resources: [other] })).toBe('about it')
  expect(saidBy(name, { applications }, { resources: [api] })).toBe('The policy does not protect Inbox API.')
})

test('what is left out is named', () => {
  const applications = { excludeApplications: [api.appId] }
  expect(saidBy(name, { applications }, { resources: [api] })).toBe('The policy leaves Inbox API out.')
  expect(saidBy(name, { applications }, { resources: [api, other] })).toBe('about it')
})

test('behind Graph the data counts, and Graph itself only where a policy names it', () => {
  const mail = { resources: [services.graph, services.exchange] }
  const withoutExchange = { excludeApplications: [services.exchange.appId] }
  expect(saidBy(name, { applications: withoutExchange }, mail)).toMatch(
    /leaves Office 365 Exchange Online out/,
  )
  const graphItself = { includeApplications: [services.graph.appId] }
  expect(saidBy(name, { applications: graphItself }, mail)).toBe('about it')
})

test('it is open in policies about user actions and contexts', () => {
  const applications = { includeApplications: [], includeUserActions: ['urn:user:registerdevice'] }
  expect(saidBy(name, { applications })).toBe('open')
})
