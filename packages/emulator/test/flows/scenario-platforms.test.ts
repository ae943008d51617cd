import { afterEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { scenarios } from '../../src/scenarios/index.js'
import { runScenario, storyEmulator } from '../../src/scenarios/run-scenario.js'
import type { Scenario } from '../../src/scenarios/scenario.js'
import { addIns } from '../../src/scenarios/world/add-in-names.js'

const opened: Emulator[] = []
afterEach(() => {
  for (const each of opened.splice(0)) each.close()
})

interface OfficeRequest {
  platform?: string
  app?: string
  addIn?: string
}

/** Where a scenario says one platform, it is played on another; an iPad has Word, and no Outlook of its own. */
function movedTo(platform: string, request: OfficeRequest): OfficeRequest {
  const inWord = { app: 'word', addIn: addIns.documents.id }
  return { ...request, platform, ...(platform === 'ipad' && request.app === 'outlook' && inWord) }
}

/** Plays a scenario, with `to` in the place of `from`; says on which platforms it was, and what was not as it is told. */
async function played(scenario: Scenario, from?: string, to?: string) {
  const emulator = storyEmulator()
  opened.push(emulator)
  const { fetch } = emulator
  const platforms = new Set<string>()
  emulator.fetch = async (request) => {
    const { url, method, headers } = request
    if (method !== 'POST' || !new URL(url).pathname.startsWith('/_onbehalf/office/')) return fetch(request)
    const said = (await request.json()) as OfficeRequest
    const body = to !== undefined && said.platform === from ? movedTo(to, said) : said
    if (body.platform !== undefined) platforms.add(body.platform)
    return fetch(new Request(url, { method, headers, body: JSON.stringify(body) }))
  }
  const { steps } = await runScenario(scenario, { emulator })
  const deviations = steps.flatMap(({ title, deviations: found }) => found.map((each) => `${title}: ${each}`))
  return { platforms: [...platforms], deviations }
}

describe('a scenario of several platforms', { timeout: 120_000 }, () => {
  const several = scenarios.filter(({ platforms }) => platforms.length > 1)

  it.each(several.map((scenario) => [scenario.name, scenario] as const))(
    '%s holds on each that it names',
    async (_name, scenario) => {
      const { platforms: own } = await played(scenario)
      for (const platform of scenario.platforms.filter((each) => !own.includes(each))) {
        const tries = []
        for (const one of own) {
          tries.push((await played(scenario, one, platform)).deviations)
          if (tries.at(-1)?.length === 0) break
        }
        expect(tries.at(-1) ?? [], `${platform} in the place of ${own.join(', ')}`).toEqual([])
      }
    },
  )
})
