import type { Element } from '@xmldom/xmldom'
import { quoted } from '../../manifest-error.js'
import type { OfficeApp, Surface, TaskPane } from '../../model.js'
import { address, attribute, child, children, descendants, requiredChild, typeOf, wrong } from './element.js'
import { extensionPoints, formFactors, forms, hostNames } from './names.js'
import { type Resources, readResources } from './resources.js'

/** The app that a `<Host>` names. @throws {ManifestError} for a name that no app has. */
export function hostOf(element: Element): OfficeApp {
  const name = attribute(element, 'Name') ?? typeOf(element)
  const app = name === undefined ? undefined : hostNames[name]
  if (app) return app
  const known = Object.keys(hostNames).join(', ')
  throw wrong(element, `${quoted(name ?? '')} is no app of Office.`, `Use one of ${known}.`)
}

/** The panes that buttons of `overrides` open. */
export function buttonPanes(overrides: Element, displayName: string): TaskPane[] {
  const resources = readResources(overrides)
  return children(child(overrides, 'Hosts'), 'Host').flatMap((host) =>
    formFactors.flatMap(({ element, formFactor }) =>
      children(child(host, element), 'ExtensionPoint').flatMap((point) => {
        const surface = extensionPoints[typeOf(point) ?? '']
        if (!surface) return []
        return actions(point).map((action) => ({
          host: hostOf(host),
          surface,
          formFactor,
          ...paneOf(action, resources, displayName),
        }))
      }),
    ),
  )
}

function actions(point: Element): Element[] {
  return descendants(point, 'Action').filter((action) => typeOf(action)?.toLowerCase() === 'showtaskpane')
}

function paneOf(action: Element, resources: Resources, displayName: string) {
  const control =
    action.parentNode?.nodeType === action.ELEMENT_NODE ? (action.parentNode as Element) : undefined
  const title = child(action, 'Title')
  const label = child(control, 'Label')
  return {
    name: title ? resources.string(title) : displayName,
    label: label ? resources.string(label) : displayName,
    url: resources.url(requiredChild(action, 'SourceLocation')),
  }
}

/** The pages outside `<VersionOverrides>`, for the apps that no button serves. */
export function basePanes(root: Element, hosts: readonly OfficeApp[], displayName: string): TaskPane[] {
  const pane = (host: OfficeApp, surface: Surface, location: Element): TaskPane => ({
    host,
    surface,
    formFactor: 'desktop',
    name: displayName,
    label: displayName,
    url: address(location),
  })
  if (typeOf(root) === 'MailApp') {
    return children(child(root, 'FormSettings'), 'Form').flatMap((form) => {
      const surface = forms[typeOf(form) ?? '']
      const location = child(form, 'DesktopSettings', 'SourceLocation')
      return surface && location && hosts.includes('outlook') ? [pane('outlook', surface, location)] : []
    })
  }
  const location = child(root, 'DefaultSettings', 'SourceLocation')
  const surface = typeOf(root) === 'ContentApp' ? 'content' : 'document'
  return location ? hosts.map((host) => pane(host, surface, location)) : []
}

/** Addresses of the pages without a face: function files and runtimes. */
export function backgroundPages(overrides: Element): string[] {
  const resources = readResources(overrides)
  return ['FunctionFile', 'Runtime']
    .flatMap((name) => descendants(requiredHosts(overrides), name))
    .map((element) => resources.url(element))
}

function requiredHosts(overrides: Element): Element {
  return requiredChild(overrides, 'Hosts')
}
