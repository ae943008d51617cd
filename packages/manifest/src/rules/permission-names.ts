import { child } from '../formats/xml/element.js'
import { quoted } from '../manifest-error.js'
import type { Manifest } from '../model.js'
import type { ManifestRule } from './rule.js'

const document = ['Restricted', 'ReadDocument', 'ReadAllDocument', 'WriteDocument', 'ReadWriteDocument']

const levels: Readonly<Record<Manifest['kind'], readonly string[]>> = {
  mail: ['Restricted', 'ReadItem', 'ReadWriteItem', 'ReadWriteMailbox'],
  'task-pane': document,
  content: document,
}

const office = /^(Mailbox|MailboxItem|Document)\./
const resourceSpecific = [
  'MailboxItem.Restricted.User',
  'MailboxItem.Read.User',
  'MailboxItem.ReadWrite.User',
  'Mailbox.ReadWrite.User',
  'Mailbox.AppendOnSend.User',
  'MailboxItem.AppendOnSend.User',
  'Mailbox.SharedFolder',
  'Document.Restricted.User',
  'Document.Read.User',
  'Document.ReadAll.User',
  'Document.Write.User',
  'Document.ReadWrite.User',
]

export const permissionNames: ManifestRule = {
  id: 'permission-names',
  severity: 'error',
  says: 'The level of access is one that exists for this kind of add-in.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/permissions',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    const level = manifest.textOf(child(manifest.root, 'Permissions'))
    if (!level || !manifest.kind || levels[manifest.kind].includes(level.text)) return
    yield {
      at: level.place,
      message: `${quoted(level.text)} is no level of access for an add-in of kind ${manifest.kind}.`,
      nextStep: `Use one of ${levels[manifest.kind].join(', ')}.`,
    }
  },
  *json(manifest) {
    const permissions = manifest.root.get('authorization')?.get('permissions')
    for (const permission of permissions?.list('resourceSpecific') ?? []) {
      const name = permission.text('name')
      const type = permission.text('type')
      if (!name || !type || !['Application', 'Delegated'].includes(type.text)) {
        yield {
          at: type?.place ?? permission.place,
          message: 'This permission needs a name and a type that is Delegated or Application.',
          nextStep: 'Write { "name": "…", "type": "Delegated" }.',
        }
      } else if (office.test(name.text) && !resourceSpecific.includes(name.text)) {
        yield {
          at: name.place,
          severity: 'warning',
          message: `${quoted(name.text)} is no permission of Office that is documented.`,
          nextStep: `Use one of ${resourceSpecific.join(', ')}.`,
        }
      }
    }
  },
}
