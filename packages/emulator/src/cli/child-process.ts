import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

/** A process of ours, ended by its own id. */
export interface Child {
  pid: number | undefined
  /** Its last lines on standard error. */
  lastWords(): string
  /** Resolves when it is gone, with the exit code or the name of the signal. */
  ended: Promise<number | string>
  /** Whether it was asked to stop. */
  isStopping(): boolean
  /** Asks it to stop, and ends it two seconds later if it does not. */
  stop(): Promise<void>
  process: ChildProcess
}

const keptLines = 20

/** Runs `program`; its standard error is kept, and handed to `onError` line by line. */
export function runChild(
  program: string,
  args: readonly string[],
  options: SpawnOptions,
  onError: (line: string) => void = () => undefined,
): Child {
  // The channel tells the child when we are gone, also when we were killed: it ends, and its port is free again.
  const child = spawn(program, args, {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  })
  const lines: string[] = []
  let rest = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const pieces = (rest + text).split(/\r?\n/)
    rest = pieces.pop() ?? ''
    for (const line of pieces) {
      lines.push(line)
      if (lines.length > keptLines) lines.shift()
      onError(line)
    }
  })
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => {
      lines.push(error.message)
      resolve(1)
    })
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1))
  })
  let stopping = false
  return {
    pid: child.pid,
    process: child,
    ended,
    lastWords: () => [...lines, rest].filter((line) => line.trim() !== '').join('\n'),
    isStopping: () => stopping,
    stop: () => {
      stopping = true
      return stop(child, ended)
    },
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 2_000)
  await ended
  clearTimeout(patience)
}
