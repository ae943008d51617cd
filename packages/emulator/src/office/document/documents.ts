import type { User } from '../../tenant/records.js'
import type { AppName } from '../answers.js'
import type { DocumentAnswer, DocumentContent, DocumentSelection } from './answers.js'
import type { DocumentCall } from './bodies.js'
import { workbookDocument } from './excel/workbook-document.js'
import { type DocumentApp, type OfficeDocument, SelectionRefusal } from './office-document.js'
import { presentationDocument } from './powerpoint/presentation-document.js'
import { process } from './rich-api/interpreter.js'
import { References } from './rich-api/references.js'
import { wordDocument } from './word/word-document.js'

/** How the document of each application begins, by the name of whoever wrote it. */
const beginnings: Readonly<Record<DocumentApp, (author: string) => OfficeDocument>> = {
  word: wordDocument,
  excel: workbookDocument,
  powerpoint: presentationDocument,
}

interface OpenDocument {
  document: OfficeDocument
  references: References
  /** What add-ins keep in it, by their id. */
  settings: Map<string, Record<string, string>>
}

/** The documents of each person, one in each application; every platform shows the same. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>()

  /** What there is to see; undefined for Outlook, which has no document. */
  content(app: AppName, user: User): DocumentContent | undefined {
    return this.#of(app, user)?.document.content()
  }

  /** Does what Office.js asks of a document; undefined for Outlook. */
  answer(app: AppName, user: User, addIn: string, call: DocumentCall): DocumentAnswer | undefined {
    const open = this.#of(app, user)
    return open && answer(open, addIn, call)
  }

  /** The person selects something else. */
  select(user: User, selection: DocumentSelection): DocumentContent | undefined {
    this.#of(selection.app, user)?.document.select(selection)
    return this.content(selection.app, user)
  }

  /** What an add-in kept in the document. */
  settings(app: AppName, user: User, addIn: string): Record<string, string> {
    return this.#of(app, user)?.settings.get(addIn) ?? {}
  }

  /** Puts every document back to how it began. */
  clear(): void {
    this.#open.clear()
  }

  #of(app: AppName, user: User): OpenDocument | undefined {
    if (app === 'outlook') return undefined
    const key = `${app} ${user.id}`
    const known = this.#open.get(key)
    if (known) return known
    const document = beginnings[app](user.displayName)
    const open = { document, references: new References(), settings: new Map() }
    this.#open.set(key, open)
    return open
  }
}

function answer(
  { document, references, settings }: OpenDocument,
  addIn: string,
  call: DocumentCall,
): DocumentAnswer {
  try {
    switch (call.call) {
      case 'rich-api': {
        const response = process(call.request, { root: document.root, references })
        const { Error: refused } = response
        return {
          data: response,
          changed: isWriting(call),
          ...(refused && {
            refused: { member: refused.Location, code: refused.Code, cause: refused.Message },
          }),
        }
      }
      case 'getSelectedData':
        return { data: document.getSelectedData(call.coercion, call.formatted), changed: false }
      case 'setSelectedData':
        document.setSelectedData(call.coercion, call.data)
        return { data: null, changed: true }
      case 'saveSettings':
        settings.set(addIn, call.settings)
        return { data: null, changed: false }
    }
  } catch (error) {
    if (!(error instanceof SelectionRefusal)) throw error
    const { code, message: cause } = error
    return { code, refused: { member: `${call.call}Async`, code: String(code), cause } }
  }
}

/** Names of methods that only read. */
const reads = /^(?:_|get|is|load|search)/i

/** Whether a batch may have changed something: one that only reads need not be drawn anew. */
function isWriting({ request }: Extract<DocumentCall, { call: 'rich-api' }>): boolean {
  const writes = (name: string): boolean => name !== '' && !reads.test(name)
  return (
    request.Actions.some(({ ActionType, Name }) => ActionType === 4 || (ActionType === 3 && writes(Name))) ||
    Object.values(request.ObjectPaths).some(
      ({ ObjectPathType, Name }) => ObjectPathType === 3 && writes(Name),
    )
  )
}
