import type { Manifest, OfficeApp, WebApplicationInfo } from '../../model.js'
import { originsOf, pageAddress } from '../../page-address.js'
import { highest } from '../../requirement.js'
import { JsonValue } from './json-value.js'
import { launchEventsOf } from './launch-events.js'
import { capabilitiesOf, hostsIn } from './scopes.js'
import { contentPanes, ribbonPanes, runtimePages } from './task-panes.js'

/** Reads a unified manifest for Microsoft 365. @throws {ManifestError} */
export function readUnifiedJson(content: string): Manifest {
  const root = JsonValue.parse(content)
  const extension = extensionOf(root)
  const hosts = hostsIn(extension)
  const displayName = root.required('name').required('short').text()
  const description = root.required('description')
  const taskPanes = [
    ...ribbonPanes(extension, hosts, displayName),
    ...contentPanes(extension, hosts, displayName),
  ]
  const launchEvents = launchEventsOf(extension, hosts)
  const identityAudience = extension.get('audienceClaimUrl')?.text()
  const icon = root.get('icons')?.get('color')?.text()
  const webApplicationInfo = webApplicationInfoOf(root)
  return {
    format: 'unified-json',
    kind: kindOf(extension, hosts),
    id: root.required('id').guid(),
    version: root.required('version').text(),
    displayName,
    description: (description.get('full') ?? description.required('short')).text(),
    provider: root.required('developer').required('name').text(),
    ...(icon && pageAddress(icon) && { iconUrl: icon }),
    hosts,
    taskPanes,
    appDomains: root.list('validDomains').map((domain) => domain.text()),
    requirements: highest(capabilitiesOf(extension)),
    permissions: permissionsOf(root),
    ...(webApplicationInfo && { webApplicationInfo }),
    ...(launchEvents.length > 0 && { launchEvents }),
    ...(identityAudience !== undefined && { identityAudience }),
    origins: originsOf([...taskPanes.map(({ url }) => url), ...runtimePages(extension)]),
  }
}

function extensionOf(root: JsonValue): JsonValue {
  const extension = root.list('extensions')[0]
  if (extension) return extension
  throw root.wrong(
    'it has no "extensions".',
    'Add them: without, this is an app for Teams and not for Office.',
  )
}

function kindOf(extension: JsonValue, hosts: readonly OfficeApp[]): Manifest['kind'] {
  const onlyContent = extension.list('contentRuntimes').length > 0 && extension.list('runtimes').length === 0
  if (onlyContent) return 'content'
  return hosts.every((host) => host === 'outlook') ? 'mail' : 'task-pane'
}

function permissionsOf(root: JsonValue): string[] {
  const permissions = root.get('authorization')?.get('permissions')
  return (permissions?.list('resourceSpecific') ?? []).map((permission) => permission.required('name').text())
}

function webApplicationInfoOf(root: JsonValue): WebApplicationInfo | undefined {
  const info = root.get('webApplicationInfo')
  if (!info) return undefined
  const resource = info.get('resource')?.text()
  return { id: info.required('id').text(), ...(resource && { resource }), scopes: [] }
}
