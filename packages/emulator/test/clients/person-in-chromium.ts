import type { Page } from 'playwright-core'
import { defaultPassword } from '../../src/tenant/default-tenant.js'

/** What a person does on a page of the token service, by what is on it; the first that is there is done. */
const answers = [
  {
    sees: 'password',
    does: (page: Page) => page.getByTestId('password').fill(defaultPassword),
    presses: 'submit',
  },
  { sees: 'account-milan@contoso.com' },
  { sees: 'approve-phone' },
  { sees: 'accept' },
  { sees: 'kmsi-no' },
]

/**
 * Answers the pages of the token service as Mila does, until the window closes or shows a page of `until`.
 *
 * @param until Default: the window closes.
 */
export async function answerPages(page: Page, until?: string): Promise<void> {
  const end = performance.now() + 30_000
  while (!page.isClosed() && !(until && page.url().startsWith(until))) {
    if (performance.now() > end) throw new Error(`Still at ${page.url()}: ${await page.title()}`)
    try {
      await answerOne(page)
    } catch (error) {
      if (!page.isClosed() && !/navigat|detached|destroyed|closed/i.test(String(error))) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function answerOne(page: Page): Promise<void> {
  for (const { sees, does, presses } of answers) {
    if (!(await page.getByTestId(sees).isVisible())) continue
    await does?.(page)
    await page.getByTestId(presses ?? sees).click({ timeout: 5_000 })
    return
  }
}
