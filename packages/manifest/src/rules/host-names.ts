import type { JsonMember } from '../documents/json-manifest.js'
import { scopes } from '../formats/unified-json/names.js'
import { attribute, child, children, typeOf } from '../formats/xml/element.js'
import { hostNames } from '../formats/xml/names.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule, Problem } from './rule.js'

const baseNames = Object.keys(hostNames).filter((name) => name !== 'MailHost')
const overrideNames = ['Document', 'Workbook', 'Presentation', 'Notebook', 'Project', 'MailHost']

export const hostNamesKnown: ManifestRule = {
  id: 'host-names',
  severity: 'error',
  says: 'Hosts, scopes and form factors are named as Office knows them.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/host',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const host of children(child(manifest.root, 'Hosts'), 'Host')) {
      const name = attribute(host, 'Name') ?? ''
      if (!baseNames.includes(name)) yield unknown(manifest.place(host), name, baseNames)
    }
    for (const { element } of manifest.overrides) {
      for (const host of children(child(element, 'Hosts'), 'Host')) {
        const name = (typeOf(host) ?? '').replace(/^\w+:/, '')
        if (!overrideNames.includes(name)) yield unknown(manifest.place(host), name, overrideNames)
      }
    }
  },
  *json(manifest) {
    const owners = manifest.extensions.flatMap((extension) => [
      extension,
      ...['ribbons', 'runtimes', 'autoRunEvents', 'contentRuntimes', 'alternates'].flatMap((name) =>
        extension.list(name),
      ),
    ])
    for (const requirements of owners.flatMap((owner) => owner.get('requirements') ?? [])) {
      yield* outside(requirements.list('scopes'), Object.keys(scopes))
      yield* outside(requirements.list('formFactors'), ['desktop', 'mobile'])
    }
  },
}

function* outside(members: readonly JsonMember[], known: readonly string[]): Iterable<Problem> {
  for (const member of members) {
    const name = member.value?.text ?? ''
    if (!known.includes(name)) yield unknown(member.place, name, known)
  }
}

function unknown(at: Problem['at'], name: string, known: readonly string[]): Problem {
  return {
    at,
    message: `${quoted(name)} is no name that Office knows here.`,
    nextStep: `Use one of ${known.join(', ')}.`,
  }
}
