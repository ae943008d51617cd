import { expectTypeOf, it } from 'vitest'
import type * as page from '../../../pages/src/office/api.js'
import type * as pageDialog from '../../../pages/src/office/dialog-api.js'
import type * as pageDocument from '../../../pages/src/office/document-api.js'
import type * as engine from './answers.js'
import type * as engineDialog from './dialogs/answers.js'
import type * as engineDocument from './document/answers.js'

it('says the same as the page expects, member by member', () => {
  expectTypeOf<engine.OfficeState>().toEqualTypeOf<page.OfficeState>()
  expectTypeOf<engine.PaneDescription>().toEqualTypeOf<page.PaneDescription>()
  expectTypeOf<engine.PaneRequest>().toEqualTypeOf<page.PaneRequest>()
  expectTypeOf<engine.TokenOptions>().toEqualTypeOf<page.TokenOptions>()
  expectTypeOf<engine.TokenAnswer>().toEqualTypeOf<page.TokenAnswer>()
  expectTypeOf<engine.PromptOutcome>().toEqualTypeOf<page.PromptOutcome>()
  expectTypeOf<engine.Mailbox>().toEqualTypeOf<page.Mailbox>()
  expectTypeOf<engine.MailboxRequest>().toEqualTypeOf<page.MailboxRequest>()
  expectTypeOf<engine.MailboxAnswer>().toEqualTypeOf<page.MailboxAnswer>()
  expectTypeOf<engine.SignInRequest>().toEqualTypeOf<page.SignInRequest>()
  expectTypeOf<engine.SignOutRequest>().toEqualTypeOf<page.SignOutRequest>()
  expectTypeOf<engine.Person>().toEqualTypeOf<page.Person>()
  expectTypeOf<engine.Probe>().toEqualTypeOf<page.Probe>()
  expectTypeOf<engineDialog.DialogAnswer>().toEqualTypeOf<pageDialog.DialogAnswer>()
  expectTypeOf<engineDialog.DialogFate>().toEqualTypeOf<pageDialog.DialogFate>()
  expectTypeOf<engineDocument.DocumentContent>().toEqualTypeOf<pageDocument.DocumentContent>()
  expectTypeOf<engineDocument.DocumentSelection>().toEqualTypeOf<pageDocument.DocumentSelection>()
  expectTypeOf<engineDocument.DocumentAnswer>().toEqualTypeOf<pageDocument.DocumentAnswer>()
  expectTypeOf<engineDocument.DocumentCall>().toEqualTypeOf<pageDocument.DocumentCall>()
})
