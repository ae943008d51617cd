import type { OfficeApp, Surface, TaskPane } from '../../model.js'
import type { JsonValue } from './json-value.js'
import { contexts } from './names.js'
import { hostsIn } from './scopes.js'

interface Page {
  url: string
  hosts: OfficeApp[]
  /** Title of the pane, when the action gives one. */
  title: string | undefined
}

interface Button {
  actionId: string
  label: string | undefined
  formFactor: TaskPane['formFactor']
}

/** The panes that buttons on the ribbons of `extension` open. */
export function ribbonPanes(
  extension: JsonValue,
  hosts: readonly OfficeApp[],
  displayName: string,
): TaskPane[] {
  const pages = pagesByAction(extension, hosts)
  return extension.list('ribbons').flatMap((ribbon) => {
    const apps = hostsIn(ribbon, hosts)
    return buttonsOf(ribbon).flatMap((button) => {
      const page = pages.get(button.actionId)
      if (!page) return []
      return apps
        .filter((host) => page.hosts.includes(host))
        .flatMap((host) =>
          surfacesOf(ribbon, host).map((surface) => ({
            host,
            surface,
            formFactor: button.formFactor,
            name: page.title ?? displayName,
            label: button.label ?? displayName,
            url: page.url,
          })),
        )
    })
  })
}

/** The page inside the document, for an add-in of content. */
export function contentPanes(
  extension: JsonValue,
  hosts: readonly OfficeApp[],
  displayName: string,
): TaskPane[] {
  return extension.list('contentRuntimes').flatMap((runtime) =>
    hostsIn(runtime, hosts).map((host) => ({
      host,
      surface: 'content' as const,
      formFactor: 'desktop' as const,
      name: displayName,
      label: displayName,
      url: runtime.required('code').required('page').address(),
    })),
  )
}

/** Addresses of all pages that `extension` runs, with a face or without. */
export function runtimePages(extension: JsonValue): string[] {
  return extension
    .list('runtimes')
    .flatMap((runtime) => runtime.required('code').get('page') ?? [])
    .map((page) => page.address())
}

function pagesByAction(extension: JsonValue, hosts: readonly OfficeApp[]): Map<string, Page> {
  const pages = new Map<string, Page>()
  for (const runtime of extension.list('runtimes')) {
    for (const action of runtime.list('actions')) {
      if (action.required('type').text() !== 'openPage') continue
      pages.set(action.required('id').text(), {
        url: runtime.required('code').required('page').address(),
        hosts: hostsIn(runtime, hosts),
        title: action.get('displayName')?.text(),
      })
    }
  }
  return pages
}

function buttonsOf(ribbon: JsonValue): Button[] {
  const tabs = ribbon.list('tabs')
  const desktop = tabs.flatMap((tab) => tab.list('groups')).flatMap((group) => group.list('controls'))
  const mobile = tabs
    .flatMap((tab) => tab.list('customMobileRibbonGroups'))
    .flatMap((group) => group.list('controls'))
  const menuItems = desktop.flatMap((control) => control.list('items'))
  return [
    ...[...desktop, ...menuItems, ...ribbon.list('fixedControls')].flatMap((control) =>
      button(control, 'desktop'),
    ),
    ...mobile.flatMap((control) => button(control, 'mobile')),
  ]
}

function button(control: JsonValue, formFactor: TaskPane['formFactor']): Button[] {
  const actionId = control.get('actionId')?.text()
  return actionId === undefined ? [] : [{ actionId, label: control.get('label')?.text(), formFactor }]
}

/** Outlook has a surface per kind of item; the other apps have one, under the context `default`. */
function surfacesOf(ribbon: JsonValue, host: OfficeApp): Surface[] {
  const named = ribbon.list('contexts').map((context) => context.text())
  const wanted = named.length > 0 ? named : Object.keys(contexts)
  return wanted
    .flatMap((context) => contexts[context] ?? [])
    .filter((surface) => (surface === 'document') === (host !== 'outlook'))
}
