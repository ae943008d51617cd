import { ids } from '../../../src/tenant/default-ids.js'
import { type CodeProvocation, issue, troubleshoot } from './provocation.js'

const unknown = '12345678-1234-4234-8234-123456789012'

/** What manifest, registration and consent lead to. */
export const ofManifestAndRegistration: readonly CodeProvocation[] = [
  {
    end: 13000,
    how: 'Leave `WebApplicationInfo` out of the manifest.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.sideload({ webApplicationInfo: undefined })
      return world.ask()
    },
  },
  {
    end: 13000,
    how: 'In Outlook, move `WebApplicationInfo` from the overrides of version 1.1 to those of 1.0.',
    source: issue(2298),
    async provoke(world) {
      await world.signIn()
      await world.sideloadXml((text) => {
        const [block = ''] = /<WebApplicationInfo>[\s\S]*<\/WebApplicationInfo>/.exec(text) ?? []
        const inner =
          '<VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1"'
        return text.replace(block, '').replace(inner, `${block}${inner}`)
      })
      return world.ask()
    },
  },
  {
    end: 13004,
    how: 'Write another port into `Resource` than the pages of the add-in have.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      const resource = `api://localhost:3001/${ids.inbox}`
      await world.sideload({ webApplicationInfo: { id: ids.inbox, resource } })
      return world.ask()
    },
  },
  {
    end: 13005,
    how: "`PATCH /graph/v1.0/applications(appId='…')` with an empty list `api.preAuthorizedApplications`: Office is not preauthorized.",
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.changeApplication({ api: { preAuthorizedApplications: [] } })
      return world.ask()
    },
  },
  {
    end: 13002,
    how: 'The same with `allowConsentPrompt`, and close the window that asks.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.changeApplication({ api: { preAuthorizedApplications: [] } })
      return world.ask({ options: { allowConsentPrompt: true } })
    },
  },
  {
    end: 13007,
    how: 'Name an application in the manifest that the tenant does not know.',
    source: 'https://github.com/OfficeDev/Office-Add-in-ASPNET-SSO/issues/4',
    async provoke(world) {
      await world.signIn()
      await world.sideload({
        webApplicationInfo: { id: unknown, resource: `api://localhost:3000/${unknown}` },
      })
      return world.ask()
    },
  },
  {
    end: 13007,
    how: 'Take `profile` out of the `Scopes` of an XML manifest.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.sideloadXml((text) => text.replace('<Scope>profile</Scope>', ''))
      return world.ask()
    },
  },
  {
    end: 13007,
    how: '`PATCH` the enterprise application with `accountEnabled: false`: nobody may sign in to it.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.changePrincipal({ accountEnabled: false })
      return world.ask()
    },
  },
  {
    end: 13007,
    how: '`PATCH` the enterprise application with `appRoleAssignmentRequired: true`, and assign nobody.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.changePrincipal({ appRoleAssignmentRequired: true })
      return world.ask()
    },
  },
  {
    end: 13012,
    how: 'In Word, delete the grants of the add-in (`/graph/v1.0/oauth2PermissionGrants`), and ask with `forMSGraphAccess`.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.revokeConsents()
      return world.ask({ app: 'word', options: { forMSGraphAccess: true } })
    },
  },
  {
    end: 13012,
    how: 'Ask with `forMSGraphAccess` from a sideloaded add-in of Outlook, whatever was consented to.',
    source: 'https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph',
    async provoke(world) {
      await world.signIn()
      return world.ask({ options: { forMSGraphAccess: true } })
    },
  },
]
