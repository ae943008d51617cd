import { expect, it } from 'vitest'
import { clientId } from '../test/token.js'
import { audienceCheck } from './audience.js'

const graphId = '00000003-0000-0000-c000-000000000000'

// https://learn.microsoft.com/graph/deployments
it.each([
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
])('a page that asks %s itself gets tokens of Graph, and none of the add-in', (graph) => {
  const check = audienceCheck(clientId, `${graph}/User.Read`)
  for (const aud of [graph, graphId]) expect(() => check({ aud })).not.toThrow()
  expect(() => check({ aud: clientId })).toThrow(expect.objectContaining({ code: 'misconfigured' }))
})

it.each([`https://graph.contoso.com/${clientId}`, `api://graph.contoso.com/${clientId}`])(
  "an API of one's own at %s gets no tokens of Graph",
  (own) => {
    const check = audienceCheck(clientId, `${own}/access_as_user`)
    for (const aud of [own, clientId.toUpperCase()]) expect(() => check({ aud })).not.toThrow()
    expect(() => check({ aud: graphId })).toThrow(expect.objectContaining({ code: 'misconfigured' }))
  },
)
