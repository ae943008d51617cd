const encoder = new TextEncoder()

/**
 * Answers with server-sent events: `subscribe` is given a function that sends one value as JSON and returns
 * what ends the subscription. A comment every 15 seconds of real time keeps the connection open.
 */
export function eventStream(subscribe: (send: (value: unknown) => void) => () => void): Response {
  let end = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true
      const stop = () => {
        open = false
        end()
        controller.close()
      }
      const write = (text: string) => {
        if (!open) return
        if ((controller.desiredSize ?? 0) < -1_000) return stop()
        controller.enqueue(encoder.encode(text))
      }
      const beat = setInterval(() => write(': still here\n\n'), 15_000)
      beat.unref()
      end = () => clearInterval(beat)
      const unsubscribe = subscribe((value) => write(`data: ${JSON.stringify(value)}\n\n`))
      end = () => {
        clearInterval(beat)
        unsubscribe()
      }
      if (!open) unsubscribe()
    },
    cancel: () => end(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}
