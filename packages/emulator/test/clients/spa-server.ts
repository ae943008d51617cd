import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A single-page application that a test serves. */
export interface SinglePageApplication {
  /** For instance `https://localhost:51234`. */
  origin: string
  stop(): Promise<void>
}

const pages = {
  '/': page('app'),
  '/redirect.html': page('redirect'),
}

/**
 * Serves the pages of `spa/` on a free port of the loopback, with the certificate that the emulator has too.
 *
 * @param files Paths of the certificate and its key, PEM.
 */
export async function serveSpa(files: {
  certificateFile: string
  keyFile: string
}): Promise<SinglePageApplication> {
  const scripts = await bundles()
  const server = createServer(
    { cert: readFileSync(files.certificateFile), key: readFileSync(files.keyFile) },
    (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'https://localhost')
      const script = scripts.get(pathname)
      const html = pages[pathname as keyof typeof pages]
      response.setHeader(
        'content-type',
        script === undefined ? 'text/html; charset=utf-8' : 'text/javascript',
      )
      response.statusCode = (script ?? html) === undefined ? 404 : 200
      response.end(script ?? html)
    },
  )
  await new Promise<void>((resolve) => server.listen(0, 'localhost', () => resolve()))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  return {
    origin: `https://localhost:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function page(script: string): string {
  return `<!doctype html><title>${script}</title><script type="module" src="/${script}.js"></script>`
}

async function bundles(): Promise<Map<string, string>> {
  const folder = fileURLToPath(new URL('./spa/', import.meta.url))
  const { outputFiles } = await build({
    entryPoints: [`${folder}app.js`, `${folder}redirect.js`],
    bundle: true,
    format: 'esm',
    outdir: '/',
    write: false,
  })
  return new Map(outputFiles.map((file) => [`/${file.path.split(/[\\/]/).at(-1)}`, file.text]))
}
