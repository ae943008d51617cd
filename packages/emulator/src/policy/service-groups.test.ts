import { expect, test } from 'vitest'
import { serviceGroups, services, servicesBehind } from './service-groups.js'

const { exchange, sharePoint, teams, graph } = services

test.each([
  ['Mail.Read', [exchange]],
  ['mail.send', [exchange]],
  ['MailboxSettings.Read', [exchange]],
  ['Calendars.ReadWrite', [exchange]],
  ['Contacts.Read', [exchange]],
  ['EWS.AccessAsUser.All', [exchange]],
  ['Files.Read.All', [sharePoint]],
  ['Sites.Read.All', [sharePoint]],
  ['Chat.Read', [teams]],
  ['ChannelMessage.Read.All', [teams]],
  ['Team.ReadBasic.All', [teams]],
  ['Tasks.ReadWrite', [exchange]],
  ['Presence.Read.All', [teams]],
  ['Calls.Initiate.All', [teams]],
  ['CallRecords.Read.All', [teams]],
  ['Tasking.List', []],
  ['User.Read', []],
  ['Group.Read.All', []],
  ['openid', []],
  ['Mailing.List', []],
])('behind %s stands %o', (scope, expected) => {
  expect(servicesBehind([scope])).toEqual(expected)
})

test('behind several scopes stands each service once', () => {
  expect(servicesBehind(['User.Read', 'Mail.Read', 'Mail.Send', 'ChannelMessages.Read.All'])).toEqual([
    exchange,
    teams,
  ])
})

test('Office365 holds the services behind Graph, and not Graph', () => {
  const office = serviceGroups.get('Office365')
  expect(office).toEqual(expect.arrayContaining([exchange.appId, sharePoint.appId, teams.appId]))
  expect(office).not.toContain(graph.appId)
})
