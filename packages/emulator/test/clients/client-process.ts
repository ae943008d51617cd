import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a foreign client answered: its result, or the members of the error it threw. */
export type Outcome =
  | { ok: true; result: unknown }
  | { ok: false; error: Record<string, unknown> & { message: string } }

/** An unmodified client in a process of its own, which trusts the emulator by `NODE_EXTRA_CA_CERTS` alone. */
export interface ClientProcess {
  /** Calls a method of the client and gives its result; throws what the client threw, as plain members. */
  call(method: string, ...args: unknown[]): Promise<Outcome>
  /** The same, for calls that must succeed. */
  get<T>(method: string, ...args: unknown[]): Promise<T>
  /** Addresses that the client wanted to open in a browser, oldest first. */
  onOpenBrowser(handler: (address: string) => void): void
  stop(): Promise<void>
}

/**
 * Starts `driver`, a module of this folder that makes one client from `settings`.
 *
 * @param caCert Path of the emulator's certificate authority.
 */
export async function startClient(driver: string, caCert: string, settings: unknown): Promise<ClientProcess> {
  const child = fork(fileURLToPath(new URL(driver, import.meta.url)), [JSON.stringify(settings)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caCert, NODE_OPTIONS: '' },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const pending = new Map<number, (outcome: Outcome) => void>()
  let openBrowser = (_address: string) => undefined as unknown
  let next = 1
  child.on('message', (message: { id: number; outcome: Outcome } | { open: string }) => {
    if ('open' in message) openBrowser(message.open)
    else pending.get(message.id)?.(message.outcome)
  })
  const call: ClientProcess['call'] = (method, ...args) =>
    new Promise((resolve) => {
      const id = next++
      pending.set(id, resolve)
      child.send({ id, method, args })
    })
  return {
    call,
    async get<T>(method: string, ...args: unknown[]) {
      const outcome = await call(method, ...args)
      if (!outcome.ok) throw new Error(`${method}: ${JSON.stringify(outcome.error)}`)
      return outcome.result as T
    },
    onOpenBrowser: (handler) => {
      openBrowser = handler
    },
    stop: () => stop(child),
  }
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.disconnect()
  })
}
