import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { attempt, places, started } from './in-frame.js'
import { OfficeHost, type OpenPane } from './office-host.js'

const chromium = needs('chromium')
let office: OfficeHost
let pane: OpenPane

beforeAll(async () => {
  office = await OfficeHost.start(chromium ?? '')
})
afterAll(() => office?.stop())
afterEach(async () => {
  office.emulator.faults.clear()
  await pane?.context.close()
})

describe.skipIf(!chromium).each(places.filter(({ platform }) => platform === 'web'))(
  'two calls at once in $app on the web',
  (place) => {
    it('answers 13008 to the second of two calls at once in Outlook, and serves both in a document', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      office.emulator.clock.advance(3 * 3_600_000)
      const answers = await Promise.all([attempt(pane.frame), attempt(pane.frame)])
      const second = place.app === 'outlook' ? 13008 : undefined
      expect(answers.map(({ code }) => code).sort()).toEqual([second, undefined])
    })
  },
)

describe.skipIf(!chromium).each(places.filter(({ app }) => app === 'word'))(
  'a consent page on $platform',
  (place) => {
    /** Takes the preauthorisation away for one test. */
    async function withoutPreauthorization(work: () => Promise<void>): Promise<void> {
      const { store, directory } = office.emulator
      const application = directory.application(ids.inbox)!
      const { api } = application
      store.applications.put({ ...application, api: { ...api, preAuthorizedApplications: [] } })
      try {
        await work()
      } finally {
        store.applications.put(application)
      }
    }

    /** Calls with consent allowed, and shows the page as the platform does. */
    async function asked(): Promise<{
      answer: ReturnType<typeof attempt>
      click: (button: string) => Promise<void>
    }> {
      const { page, frame, context } = pane
      const answer = attempt(frame, { allowConsentPrompt: true })
      await page.waitForFunction(() => window.prompted !== undefined)
      if (place.platform === 'web') {
        const popped = context.waitForEvent('page')
        await page.evaluate(() => window.prompted?.openPopup())
        const popup = await popped
        return { answer, click: (button) => popup.getByTestId(button).click() }
      }
      await page.evaluate(() => {
        const window_ = document.createElement('iframe')
        window_.id = 'prompt'
        window_.src = window.prompted?.prompt.url ?? ''
        document.body.append(window_)
      })
      return { answer, click: (button) => page.frameLocator('#prompt').getByTestId(button).click() }
    }

    it('that is declined gives the add-in 13002, and one that is accepted its token', async () => {
      pane = await office.open(place)
      await started(pane.frame)
      office.emulator.clock.advance(3 * 3_600_000)
      await withoutPreauthorization(async () => {
        const declined = await asked()
        await declined.click('cancel')
        expect(await declined.answer).toMatchObject({ code: 13002 })
        await pane.page.evaluate(() => {
          window.prompted = undefined
          document.getElementById('prompt')?.remove()
        })
        const accepted = await asked()
        await accepted.click('accept')
        expect(await accepted.answer).toHaveProperty('token')
      })
    })
  },
)
