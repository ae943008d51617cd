import type { Element } from '@xmldom/xmldom'
import { isGuid } from '../../add-in-id.js'
import { quoted } from '../../manifest-error.js'
import type { Manifest, OfficeApp, Requirement, TaskPane, WebApplicationInfo } from '../../model.js'
import { originsOf } from '../../page-address.js'
import { highest } from '../../requirement.js'
import {
  attribute,
  child,
  children,
  defaultValue,
  requiredChild,
  requiredText,
  text,
  typeOf,
  wrong,
} from './element.js'
import { launchEventsOf } from './launch-events.js'
import { parseXml } from './parse-xml.js'
import { backgroundPages, basePanes, buttonPanes, hostOf } from './task-panes.js'
import { effectiveOverrides } from './version-overrides.js'

const kinds: Readonly<Record<string, Manifest['kind']>> = {
  MailApp: 'mail',
  TaskPaneApp: 'task-pane',
  ContentApp: 'content',
}

/** Reads an XML manifest (`<OfficeApp>`). @throws {ManifestError} */
export function readXml(content: string): Manifest {
  const root = parseXml(content)
  const kind = kindOf(root)
  const overrides = effectiveOverrides(root)
  const displayName = defaultValue(requiredChild(root, 'DisplayName'))
  const hosts = hostsOf(root, overrides, kind)
  const taskPanes = panesOf(root, overrides, hosts, displayName)
  const background = overrides && kind !== 'content' ? backgroundPages(overrides) : []
  const launchEvents = overrides && kind !== 'content' ? launchEventsOf(overrides) : []
  return {
    format: 'xml',
    kind,
    id: idOf(root),
    version: requiredText(root, 'Version'),
    displayName,
    description: defaultValue(requiredChild(root, 'Description')),
    provider: requiredText(root, 'ProviderName'),
    ...optional('iconUrl', attribute(child(root, 'IconUrl'), 'DefaultValue')),
    hosts,
    taskPanes,
    appDomains: children(child(root, 'AppDomains'), 'AppDomain').map(text),
    requirements: highest([root, overrides].flatMap(requirementsOf)),
    permissions: permissionsOf(root, overrides),
    ...optional('webApplicationInfo', webApplicationInfoOf(overrides)),
    ...(launchEvents.length > 0 && { launchEvents }),
    ...optional('identityAudience', identityAudienceOf(root)),
    origins: originsOf([...taskPanes.map(({ url }) => url), ...background]),
  }
}

function optional<Name extends string, T>(name: Name, value: T | undefined): { [key in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: T })
}

function kindOf(root: Element): Manifest['kind'] {
  if (root.localName !== 'OfficeApp') {
    throw wrong(root, 'this is XML, but no manifest.', 'Give the file whose first element is <OfficeApp>.')
  }
  const kind = kinds[typeOf(root) ?? '']
  if (kind) return kind
  const known = Object.keys(kinds).join(', ')
  throw wrong(root, `xsi:type is ${quoted(typeOf(root) ?? '')}.`, `Use one of ${known}.`)
}

function idOf(root: Element): string {
  const id = requiredText(root, 'Id')
  if (isGuid(id)) return id.toLowerCase()
  throw wrong(requiredChild(root, 'Id'), `${quoted(id)} is no GUID.`, 'Give the add-in a GUID of its own.')
}

function hostsOf(root: Element, overrides: Element | undefined, kind: Manifest['kind']): OfficeApp[] {
  const named = [root, overrides].flatMap((parent) => children(child(parent, 'Hosts'), 'Host')).map(hostOf)
  const hosts = new Set<OfficeApp>(kind === 'mail' ? ['outlook', ...named] : named)
  if (hosts.size > 0) return [...hosts]
  throw wrong(root, 'it names no app of Office.', 'Add <Hosts><Host Name="Document"/></Hosts>.')
}

function panesOf(
  root: Element,
  overrides: Element | undefined,
  hosts: readonly OfficeApp[],
  displayName: string,
): TaskPane[] {
  const panes = overrides ? buttonPanes(overrides, displayName) : []
  const unserved = hosts.filter((host) => !panes.some((pane) => pane.host === host))
  return [...panes, ...basePanes(root, unserved, displayName)]
}

function requirementsOf(element: Element | undefined): Requirement[] {
  const sets = child(element, 'Requirements', 'Sets')
  const fallback = attribute(sets, 'DefaultMinVersion') ?? '1.1'
  return children(sets, 'Set').flatMap((set) => {
    const name = attribute(set, 'Name')
    return name ? [{ name, minVersion: attribute(set, 'MinVersion') ?? fallback }] : []
  })
}

function permissionsOf(root: Element, overrides: Element | undefined): string[] {
  const base = text(child(root, 'Permissions'))
  const extended = children(child(overrides, 'ExtendedPermissions'), 'ExtendedPermission').map(text)
  return [base, ...extended].filter((permission) => permission !== '')
}

/** The page of the first form, as Exchange reads it. */
function identityAudienceOf(root: Element): string | undefined {
  const [form] = children(child(root, 'FormSettings'), 'Form')
  return attribute(child(form, 'DesktopSettings', 'SourceLocation'), 'DefaultValue')
}

function webApplicationInfoOf(overrides: Element | undefined): WebApplicationInfo | undefined {
  const info = child(overrides, 'WebApplicationInfo')
  if (!info) return undefined
  return {
    id: requiredText(info, 'Id'),
    resource: requiredText(info, 'Resource'),
    scopes: children(child(info, 'Scopes'), 'Scope').map(text),
  }
}
