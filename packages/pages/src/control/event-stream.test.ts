import { expect, it } from 'vitest'
import { eventsIn } from './event-stream'

async function read(chunks: readonly string[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
  const events: string[] = []
  for await (const data of eventsIn(body)) events.push(data)
  return events
}

it('reads events across borders of chunks', async () => {
  expect(await read(['data: {"a"', ':1}\n', '\ndata: 2\n\n'])).toEqual(['{"a":1}', '2'])
})

it('skips comments, names and an event that was cut off', async () => {
  expect(await read([': beat\n\nevent: x\ndata: 1\n\ndata: 2'])).toEqual(['1'])
})

it('joins lines of one event and understands carriage returns', async () => {
  expect(await read(['data: 1\r\ndata: 2\r\n\r\n'])).toEqual(['1\n2'])
})
