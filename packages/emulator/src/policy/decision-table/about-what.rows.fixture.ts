import { exampleApps } from '../policy.fixture.js'
import { services, servicesBehind } from '../service-groups.js'
import { blocking, type DecisionRow } from './row.fixture.js'
import { docs } from './sources.fixture.js'

const { graph, exchange, sharePoint, teams } = services
const { api, other } = exampleApps
const azurePortal = { appId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', displayName: 'Azure Portal' }
const teamsClient = { appId: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', displayName: 'Microsoft Teams' }
const addIn = { appId: api.appId, displayName: 'Inbox add-in' }

const behind = (scope: string) => [graph, ...servicesBehind([scope])]
const including = (...includeApplications: string[]) => blocking({ applications: { includeApplications } })
const except = (...excludeApplications: string[]) => blocking({ applications: { excludeApplications } })
const onContext = (...names: string[]) =>
  blocking({ applications: { includeApplications: [], includeAuthenticationContextClassReferences: names } })
const onAction = (action: string) =>
  blocking({ applications: { includeApplications: [], includeUserActions: [action] } })

/** Applications, the data behind Graph, user actions and authentication contexts. */
// biome-ignore format: a table has one row per line.
export const aboutWhat: readonly DecisionRow[] = [
  ['All means any API', including('All'), { resources: [api] }, 'block', 'failure', docs.apps],
  ['None means no API', including('None'), { resources: [api] }, 'allowed', 'notApplied', docs.apps],
  ['an API named means that API', including(api.appId), { resources: [api] }, 'block', 'failure', docs.apps],
  ['an API named means no other', including(other.appId), { resources: [api] }, 'allowed', 'notApplied', docs.apps],
  ['an API left out of All is free', except(api.appId), { resources: [api] }, 'allowed', 'notApplied', docs.apps],
  ['leaving one API out keeps the others in', except(other.appId), { resources: [api] }, 'block', 'failure', docs.apps],
  ['a policy is not about the client that asks', including('22222222-0000-4000-8000-000000000001'), { resources: [api] }, 'allowed', 'notApplied', docs.apps],
  ['leaving the client out of All changes nothing', except('22222222-0000-4000-8000-000000000001'), { resources: [api] }, 'block', 'failure', docs.apps],
  ['a confidential client that asks for an ID token is what is asked for', including(addIn.appId), { client: addIn, resources: [addIn] }, 'block', 'failure', docs.apps],
  ['a sign-in for nothing in particular is meant by All', including('All'), { resources: [] }, 'block', 'failure', docs.apps],
  ['a sign-in for nothing in particular is not meant by one API', including(api.appId), { resources: [] }, 'allowed', 'notApplied', docs.apps],
  ['the middle API is free of the policy of the API behind it', including(other.appId), { resources: [api] }, 'allowed', 'notApplied', docs.onBehalfOf],
  ['on-behalf-of meets the policy of the API behind it', including(other.appId), { occasion: 'on-behalf-of', resources: [other] }, 'block', 'failure', docs.onBehalfOf],
  ['Office365 means Exchange', including('Office365'), { resources: [exchange] }, 'block', 'failure', docs.office365],
  ['Office365 means SharePoint', including('Office365'), { resources: [sharePoint] }, 'block', 'failure', docs.office365],
  ['Office365 means the services of Teams', including('Office365'), { resources: [teams] }, 'block', 'failure', docs.office365],
  ['Office365 means Teams itself', including('Office365'), { resources: [teamsClient] }, 'block', 'failure', docs.office365],
  ['Office365 does not list Graph', including('Office365'), { resources: [graph] }, 'allowed', 'notApplied', docs.office365],
  ['Office365 means no app of one’s own', including('Office365'), { resources: [api] }, 'allowed', 'notApplied', docs.office365],
  ['Office365 can be left out of All', except('Office365'), { resources: [exchange] }, 'allowed', 'notApplied', docs.apps],
  ['a policy for Exchange is met by Graph’s mail', including(exchange.appId), { resources: [graph, exchange] }, 'block', 'failure', docs.graph],
  ['a policy for Exchange is not met by Graph’s profile', including(exchange.appId), { resources: [graph] }, 'allowed', 'notApplied', docs.graph],
  ['a policy for Exchange is not met by Graph’s files', including(exchange.appId), { resources: [graph, sharePoint] }, 'allowed', 'notApplied', docs.graph],
  ['a policy for Exchange is met by Graph’s tasks', including(exchange.appId), { resources: behind('Tasks.Read') }, 'block', 'failure', docs.dependencies],
  ['a policy for Teams is not met by Graph’s tasks', including(teams.appId), { resources: behind('Tasks.Read') }, 'allowed', 'notApplied', docs.dependencies],
  ['a policy for Teams is met by Graph’s presence', including(teams.appId), { resources: behind('Presence.Read') }, 'block', 'failure', docs.graphServices],
  ['a policy for Teams is met by Graph’s calls', including(teams.appId), { resources: behind('Calls.Initiate.All') }, 'block', 'failure', docs.graphServices],
  ['a policy for Exchange is not met by Graph’s presence', including(exchange.appId), { resources: behind('Presence.Read') }, 'allowed', 'notApplied', docs.graphServices],
  ['a policy for Teams is met by mail and channels together', including(teams.appId), { resources: [graph, exchange, teams] }, 'block', 'failure', docs.graph],
  ['Office365 is met by Graph’s mail', including('Office365'), { resources: [graph, exchange] }, 'block', 'failure', docs.graph],
  ['with Exchange left out of All, Graph’s mail is free: the data counts, not Graph', except(exchange.appId), { resources: [graph, exchange] }, 'allowed', 'notApplied', docs.graph],
  ['with Exchange left out of All, Graph’s mail and files are not free', except(exchange.appId), { resources: [graph, exchange, sharePoint] }, 'block', 'failure', docs.graph],
  ['with Exchange left out of All, Graph’s profile is not free', except(exchange.appId), { resources: [graph] }, 'block', 'failure', docs.apps],
  ['the admin portals mean the Azure portal', including('MicrosoftAdminPortals'), { resources: [azurePortal] }, 'block', 'failure', docs.portals],
  ['the admin portals do not mean Graph', including('MicrosoftAdminPortals'), { resources: [graph] }, 'allowed', 'notApplied', docs.portals],
  ['registering security information meets its policy', onAction('urn:user:registersecurityinfo'), { occasion: 'user-action', userAction: 'urn:user:registersecurityinfo' }, 'block', 'failure', docs.actions],
  ['registering a device meets its policy', onAction('urn:user:registerdevice'), { occasion: 'user-action', userAction: 'urn:user:registerdevice' }, 'block', 'failure', docs.actions],
  ['registering a device is not registering security information', onAction('urn:user:registersecurityinfo'), { occasion: 'user-action', userAction: 'urn:user:registerdevice' }, 'allowed', 'notApplied', docs.actions],
  ['a policy for a user action is not about a token', onAction('urn:user:registersecurityinfo'), { resources: [api] }, 'allowed', 'notApplied', docs.actions],
  ['a policy for applications is not about a user action', including(api.appId), { occasion: 'user-action', userAction: 'urn:user:registersecurityinfo' }, 'allowed', 'notApplied', docs.actions],
  ['a context asked for meets its policy', onContext('c1'), { contexts: ['c1'] }, 'block', 'failure', docs.context],
  ['a context that nobody asks for does not', onContext('c1'), { contexts: [] }, 'allowed', 'notApplied', docs.context],
  ['another context does not', onContext('c1'), { contexts: ['c2'] }, 'allowed', 'notApplied', docs.context],
  ['one of several contexts is enough', onContext('c1', 'c2'), { contexts: ['c2'] }, 'block', 'failure', docs.context],
  ['a context without a policy is satisfied', [], { contexts: ['c9'] }, 'allowed', '', docs.context],
  ['a context does not loosen the policy of the API', including(api.appId), { contexts: ['c1'], resources: [api] }, 'block', 'failure', docs.context],
]
