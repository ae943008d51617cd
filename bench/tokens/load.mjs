// Asks for tokens over kept connections for some seconds, and says how many came in each.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'

const { address, caCert, body, seconds, connections } = JSON.parse(process.argv[2] ?? '{}')
const agent = new Agent({ keepAlive: true, maxSockets: connections, ca: readFileSync(caCert) })
const headers = {
  'content-type': 'application/x-www-form-urlencoded',
  'content-length': Buffer.byteLength(body),
}

/** @returns {Promise<void>} */
function ask() {
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { method: 'POST', agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part) => {
        text += part
      })
      answer.on('end', () => {
        if (answer.statusCode === 200 && text.includes('"access_token"')) resolve()
        else reject(new Error(`${answer.statusCode}: ${text}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** @param {number} milliseconds */
async function count(milliseconds) {
  const began = performance.now()
  let done = 0
  const loop = async () => {
    while (performance.now() - began < milliseconds) {
      await ask()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, loop))
  return (done / (performance.now() - began)) * 1000
}

await count(2_000)
console.log(JSON.stringify({ perSecond: await count(seconds * 1000) }))
agent.destroy()
