import { expectTypeOf, it } from 'vitest'
import type * as page from '../../../pages/src/office/api.js'
import type * as engine from './answers.js'

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
})
