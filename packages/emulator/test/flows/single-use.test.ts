import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { Browser } from './support/browser.js'
import { emulator } from './support/flows.js'
import { requireMfa } from './support/policies.js'
import { afterPassword, codePage, control, offeredCode, waitingPrompts } from './support/second-factors.js'

let made: Emulator
beforeEach(async () => {
  made = await emulator()
  requireMfa(made)
})

const sixteen = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 16 }, work))

describe('sixteen at once', () => {
  it('answer a prompt on the phone once: what came after hears that it is over', async () => {
    const page = await afterPassword(new Browser(made))
    const [prompt] = await waitingPrompts(made)
    const answers = await sixteen(() =>
      control(made, 'POST', `phone/${prompt!.id}`, { approve: true, number: prompt!.number }),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(15).fill(409)])
    const pages = await sixteen(() => page.press('submit'))
    expect(pages.filter((next) => next.has('kmsi-no'))).toHaveLength(1)
  })

  it('get in by a code of an app once', async () => {
    const page = await codePage(new Browser(made))
    const code = offeredCode(page)
    const pages = await sixteen(() => page.press('submit', { code }))
    expect(pages.filter((next) => next.has('kmsi-no'))).toHaveLength(1)
  })
})
