import { connect } from 'node:net'

const patience = 1_000

/** Whether anything listens at `origin`, within a second. */
export function takesConnections(origin: string): Promise<boolean> {
  const { protocol, hostname, port } = new URL(origin)
  const number = Number(port) || (protocol === 'https:' ? 443 : 80)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: number, timeout: patience })
    const end = (answers: boolean) => {
      socket.destroy()
      resolve(answers)
    }
    socket
      .once('connect', () => end(true))
      .once('timeout', () => end(false))
      .once('error', () => end(false))
  })
}
