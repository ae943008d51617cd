import { readFileSync } from 'node:fs'
import { request as ask } from 'node:https'
import { join } from 'node:path'
import type { DataFolder } from '../data-folder/data-folder.js'

/** Sends requests to an emulator by its certificate authority, trusting no other. */
export function sendToRunning(folder: DataFolder): (request: Request) => Promise<Response> {
  const ca = readFileSync(join(folder.file('certs'), 'ca.pem'))
  return async (request) => {
    const body = Buffer.from(await request.arrayBuffer())
    const { method, url } = request
    const headers = { ...Object.fromEntries(request.headers), 'content-length': `${body.length}` }
    return new Promise((resolve, reject) => {
      const asked = ask(url, { method, headers, ca, agent: false, timeout: 15_000 }, (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.once('end', () => {
          const status = response.statusCode ?? 500
          const empty = status === 204 || status === 304
          resolve(new Response(empty ? null : Buffer.concat(pieces), { status }))
        })
        response.once('error', reject)
      })
      asked.once('timeout', () => asked.destroy(new Error(`${url} did not answer within 15 seconds`)))
      asked.once('error', reject).end(body)
    })
  }
}
