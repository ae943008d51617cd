import { type Context, Hono } from 'hono'
import { installCommand, type OfficeJsPackage } from '../office-js/office-js-package.js'
import { ajaxScript, loaderScript, pageScript } from '../page-scripts/scripts.js'

const loaders = ['office.js', 'office.debug.js']
const original = 'onbehalf/original/'
/** The files through which Office.js reports to Microsoft; without them it goes on and reports nothing. */
const telemetry = /^(?:onbehalf\/original\/)?(?:telemetry|ariatelemetry)\//i

/**
 * Office.js as the add-in's page loads it: the loader under the library's own name, our script, and
 * every other file as npm delivered it.
 */
export function libraryRoutes(library: OfficeJsPackage): Hono {
  const routes = new Hono()
  routes.get('/:path{.+}', (context) => serve(context, library, context.req.param('path')))
  return routes
}

/** Outlook's builds ask another host of Microsoft's for this. */
export function ajaxRoutes(): Hono {
  const routes = new Hono()
  routes.get('/3.5/:file', (context) => {
    if (context.req.param('file').toLowerCase() !== 'microsoftajax.js') return context.notFound()
    return script(context, ajaxScript())
  })
  return routes
}

async function serve(context: Context, library: OfficeJsPackage, path: string): Promise<Response> {
  const version = library.version()
  if (loaders.includes(path.toLowerCase())) {
    const problem = version === undefined && { problem: notInstalled }
    return script(context, loaderScript({ file: path.toLowerCase(), ...problem }))
  }
  if (telemetry.test(path))
    return script(context, '// Nothing leaves this computer: no telemetry is served.\n')
  if (path === 'onbehalf/page.js') return script(context, pageScript())
  const name = path.startsWith(original) ? path.slice(original.length) : path
  const file = await library.file(name)
  if (file) {
    return context.body(file.bytes, 200, {
      ...open,
      'content-type': file.contentType,
      'cache-control': 'no-cache',
    })
  }
  const sentence =
    version === undefined ? notInstalled : `@microsoft/office-js ${version} has no file ${name}`
  return context.text(`// ${sentence.replace(/[^\x20-\x7e]/g, '?')}\n`, 404, open)
}

const notInstalled = `Office.js is not installed. Run: ${installCommand}`

/** Pages of every add-in may load the library. */
const open = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

function script(context: Context, text: string): Response {
  return context.body(text, 200, {
    ...open,
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-store',
  })
}
