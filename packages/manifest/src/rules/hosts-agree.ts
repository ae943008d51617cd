import { attribute, child, children, typeOf } from '../formats/xml/element.js'
import { hostNames } from '../formats/xml/names.js'
import type { ManifestRule } from './rule.js'

export const hostsAgree: ManifestRule = {
  id: 'hosts-agree',
  severity: 'warning',
  says: 'An app that has buttons in VersionOverrides is among the hosts of the add-in.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/hosts',
  *xml(manifest) {
    const base = children(child(manifest.root, 'Hosts'), 'Host')
    const named = new Set(base.map((host) => hostNames[attribute(host, 'Name') ?? '']))
    if (base.length === 0 || manifest.kind === 'mail') return
    for (const { element } of manifest.overrides) {
      for (const host of children(child(element, 'Hosts'), 'Host')) {
        const app = hostNames[(typeOf(host) ?? '').replace(/^\w+:/, '')]
        if (!app || named.has(app)) continue
        yield {
          at: manifest.place(host),
          message: `VersionOverrides has buttons for ${app}, and the add-in is not for it.`,
          nextStep: 'Add the app to the Hosts of OfficeApp, or take its buttons out.',
        }
      }
    }
  },
}
