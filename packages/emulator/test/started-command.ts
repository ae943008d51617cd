import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../bin/onbehalf.js', import.meta.url))

/** `onbehalf start` in a process of its own. */
export interface StartedCommand {
  origin: string
  caCert: string
  controlKey: string
  /** Ends it with a signal; `SIGKILL` leaves it no time to write anything. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>
}

/** Runs `onbehalf start` with `args` in a process of its own, and waits until it is ready. `cwd` default: here. */
export async function startCommand(args: readonly string[], cwd = process.cwd()): Promise<StartedCommand> {
  const child = spawn(process.execPath, [command, 'start', '--json', '--no-open', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ONBEHALF_CONTROL_KEY: undefined },
  })
  // A test that is stopped takes along what it started.
  const takeAlong = () => child.kill()
  process.once('exit', takeAlong)
  child.once('exit', () => process.off('exit', takeAlong))
  const { origin, caCert, controlKey } = await readyLine(child)
  return {
    origin,
    caCert,
    controlKey,
    end: async (signal) => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}

/** Runs `onbehalf` with `args` until it ends by itself. */
export async function runToEnd(
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; err: string }> {
  const child = spawn(process.execPath, [command, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text
  })
  const [code] = await once(child, 'close')
  return { code, err }
}

/** Starts the emulator alone on a data folder. */
export function startAlone(data: string, port: number): Promise<StartedCommand> {
  return startCommand(['--data', data, '--port', `${port}`, '--no-example'])
}

async function readyLine(
  child: ChildProcess,
): Promise<{ origin: string; caCert: string; controlKey: string }> {
  let complaints = ''
  child.stderr?.on('data', (text) => {
    complaints += text
  })
  if (!child.stdout) throw new TypeError('no output')
  const ended = once(child, 'exit').then(() => {
    throw new Error(`onbehalf start ended before it was ready:\n${complaints}`)
  })
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  return JSON.parse(String(line))
}

/** A port of this computer that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  return address.port
}
