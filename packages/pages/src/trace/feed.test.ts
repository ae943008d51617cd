import { expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import { createEmulator } from '../control/emulator'
import type { Entry } from './entry'
import { followJournal } from './feed'

const stream = (entries: readonly Entry[]) =>
  new Response(entries.map((entry) => `: beat\n\ndata: ${JSON.stringify(entry)}\n\n`).join(''))

/** An emulator that answers the journal from `lists`, the live journal from `streams`, one after the other. */
function emulatorWith(lists: readonly Entry[][], streams: readonly Response[]) {
  const asked: string[] = []
  const [list, live] = [[...lists], [...streams]]
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const path = String(input)
    if (path === '/_onbehalf/key') return Response.json({ controlKey: 'key' })
    asked.push(path)
    if (path.includes('stream=1')) return live.shift() ?? Promise.reject(new TypeError('gone'))
    return Response.json({ entries: list.shift() ?? [] })
  }
  return { emulator: createEmulator(fetch), asked }
}

it('shows what was there, then what arrives, each exchange once', async () => {
  const { emulator, asked } = emulatorWith(
    [[exchange({ id: 1 }), exchange({ id: 2 })]],
    [stream([exchange({ id: 2 }), exchange({ id: 3 })])],
  )
  const ending = new AbortController()
  const seen: number[] = []
  const connections: boolean[] = []
  await followJournal(
    emulator,
    {
      onEntries: (entries) => seen.push(...entries.map(({ id }) => id)),
      onRestart: () => seen.push(0),
      onConnection: (connected) => {
        connections.push(connected)
        if (!connected) ending.abort()
      },
    },
    ending.signal,
  )
  expect(seen).toEqual([1, 2, 3])
  expect(connections).toEqual([true, false])
  expect(asked).toEqual(['/_onbehalf/journal', '/_onbehalf/journal?stream=1&after=2'])
})
