import { expect, it, vi } from 'vitest'
import { eventStream } from './event-stream.js'

it('a live stream ends its subscription when its reader leaves', async () => {
  const unsubscribe = vi.fn()
  const response = eventStream((send) => {
    send({ first: true })
    return unsubscribe
  })
  const reader = response.body!.getReader()
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: {"first":true}\n\n')
  expect(unsubscribe).not.toHaveBeenCalled()
  await reader.cancel()
  expect(unsubscribe).toHaveBeenCalledOnce()
})
