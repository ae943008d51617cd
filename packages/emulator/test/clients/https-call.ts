import { readFileSync } from 'node:fs'
import { request } from 'node:https'

/** What a server answered, over a real connection. */
export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** Sends one request over HTTPS and follows no redirect. */
export type Call = (
  method: string,
  address: string | URL,
  headers?: Record<string, string>,
  body?: string,
) => Promise<Answer>

/** A caller that trusts the authority whose certificate lies in the file `caCert`, and nobody else. */
export function httpsCaller(caCert: string): Call {
  const ca = readFileSync(caCert)
  return (method, address, headers = {}, body) =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(address),
        { method, headers, ca, servername: 'localhost' },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (part) => {
            text += part
          })
          answer.on('error', reject)
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
}
