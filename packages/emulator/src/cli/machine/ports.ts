import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { bindNext, PortTaken, whoHolds } from '../../listener/ports.js'
import type { Examination, Machine, MachineLine } from './machine.js'

/** Whether the ports are free, and who has them. */
export const ports: Examination = (machine) =>
  Promise.all(machine.ports.map(({ port, use }) => examine(machine, port, use)))

async function examine({ running, platform }: Machine, port: number, use: string): Promise<MachineLine> {
  const what = `Port ${port}`
  if (await isFree(port)) return { mark: '✓', what, says: `free, for ${use}` }
  if (running && new URL(running.origin).port === String(port)) {
    return { mark: '✓', what, says: `this emulator answers there (process ${running.pid})` }
  }
  const holder = holderOf(port, platform)
  return {
    mark: '!',
    what,
    says: `taken by ${holder ?? 'another program'}: ${use} moves to the next free one`,
    nextStep: `Stop it, or choose another port. Which program: ${whoHolds(port, platform)}`,
  }
}

async function isFree(port: number): Promise<boolean> {
  try {
    const { servers } = await bindNext(port, 'a question', () => createServer())
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    return true
  } catch (error) {
    if (error instanceof PortTaken) return false
    throw error
  }
}

/** Name and process of who listens on `port`, as far as this person may know. */
export function holderOf(port: number, platform: NodeJS.Platform): string | undefined {
  try {
    return platform === 'linux' ? holderOnLinux(port) : platform === 'win32' ? undefined : holderByLsof(port)
  } catch {
    return undefined
  }
}

function holderOnLinux(port: number): string | undefined {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  const sockets = ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1))
    .map((row) => row.trim().split(/\s+/))
    // State 0A listens; the tenth field is the inode of the socket.
    .filter(([, local = '', , state]) => state === '0A' && local.endsWith(`:${wanted}`))
    .map((fields) => `socket:[${fields[9]}]`)
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holds(name, sockets))
  return pid && `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`
}

function holds(pid: string, sockets: readonly string[]): boolean {
  try {
    const folder = `/proc/${pid}/fd`
    return readdirSync(folder).some((name) => sockets.includes(readlinkSync(`${folder}/${name}`)))
  } catch {
    // Somebody else's process, or one that just ended.
    return false
  }
}

function holderByLsof(port: number): string | undefined {
  const args = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']
  const text = execFileSync('lsof', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 5_000,
  })
  const [pid, name] = [/^p(\d+)$/m.exec(text)?.[1], /^c(.+)$/m.exec(text)?.[1]]
  return pid && `${name} (process ${pid})`
}
