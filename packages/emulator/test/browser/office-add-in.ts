/** The pages of an add-in that only loads Office.js and keeps what it is told. */
export function pages(request: Request, officeOrigin: string): Response {
  const { pathname } = new URL(request.url)
  const page = documents[pathname]
  if (!page) return new Response('Not found', { status: 404 })
  return new Response(page(`${officeOrigin}/office/js`), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}

const tag = (source: string): string => `<script src="${source}"></script>`

const keep = `<script>
  window.failures = []
  window.addEventListener('error', (event) => failures.push(event.error ? event.error.name + ': ' + event.message : event.message))
  window.addEventListener('unhandledrejection', (event) => failures.push(String(event.reason && event.reason.message)))
</script>`

const ready = `<script>
  window.got = []
  window.started = Office.onReady()
</script>`

const handler = `<script>
  Office.actions.associate('onMessageSend', async (event) => {
    const token = await OfficeRuntime.auth.getAccessToken().catch((error) => error.code)
    event.completed({ allowEvent: false, errorMessage: typeof token + ' for ' + event.source.id, cancelLabel: 'Mend it' })
  })
</script>`

const inDialog = `<script>
  window.started.then(() => {
    Office.context.ui.addHandlerAsync(Office.EventType.DialogParentMessageReceived, (event) => got.push(event.message))
    Office.context.ui.messageParent('hello parent', { targetOrigin: location.origin })
  })
</script>`

const later = (library: string): string => `<script>
  window.got = []
  window.started = new Promise((resolve) => {
    addEventListener('load', () => {
      const script = document.createElement('script')
      script.src = '${library}/office.js'
      script.onload = () => resolve(window.Office ? Office.onReady() : 'no Office yet')
      document.head.append(script)
    })
  })
</script>`

const written = (head: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Add-in</title>${head}<p>Add-in`

const documents: Readonly<Record<string, (library: string) => string>> = {
  '/pane.html': (library) => written(keep + tag(`${library}/office.js`) + ready),
  '/debug.html': (library) => written(keep + tag(`${library}/office.debug.js`) + ready),
  '/later.html': (library) => written(keep + later(library)),
  '/dialog.html': (library) => written(keep + tag(`${library}/office.js`) + ready + inDialog),
  '/events.html': (library) => written(keep + tag(`${library}/office.js`) + ready + handler),
  '/broken.html': (library) =>
    written(keep + tag(`${library}/office.js`) + tag(`${library}/no-such-file.js`)),
  '/plain.html': () => written(keep),
}
