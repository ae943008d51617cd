import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

/** A process of ours, ended by its own id. */
export interface Child {
  pid: number | undefined
  /** Its last lines on standard error, and on standard output where that is kept. */
  lastWords(): string
  /** Resolves when it is gone, with the exit code or the name of the signal. */
  ended: Promise<number | string>
  /** Whether it was asked to stop. */
  isStopping(): boolean
  /** Asks it to stop, and ends it two seconds later if it does not. */
  stop(): Promise<void>
  process: ChildProcess
}

/** How a process is run. */
export interface ChildOptions extends Pick<SpawnOptions, 'cwd' | 'env'> {
  /** `program` is a line for the shell; whatever it starts ends with it. */
  shell?: true
  /** Standard output is kept like standard error. */
  output?: true
  /** Called with each line that is kept. */
  onLine?: (line: string) => void
}

const keptLines = 20

/** Runs `program`; what it says on standard error is kept, line by line. */
export function runChild(program: string, args: readonly string[], options: ChildOptions): Child {
  const { shell = false, output, onLine, ...rest } = options
  const child = spawn(program, args, {
    ...rest,
    shell,
    // A shell is not the server: what it starts is found by their group.
    detached: shell && process.platform !== 'win32',
    // The channel tells the child when we are gone, also when we were killed: it ends, and its port is free again.
    // A shell would hand it to programs that cannot read it.
    stdio: ['ignore', output ? 'pipe' : 'ignore', 'pipe', ...(shell ? [] : (['ipc'] as const))],
    windowsHide: true,
  })
  const lines: string[] = []
  const keep = (line: string) => {
    lines.push(line)
    if (lines.length > keptLines) lines.shift()
    onLine?.(line)
  }
  const unfinished = [child.stdout, child.stderr].map((stream) => followLines(stream, keep))
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
    lastWords: () =>
      [...lines, ...unfinished.map((rest) => rest())].filter((line) => line.trim() !== '').join('\n'),
    isStopping: () => stopping,
    stop: () => {
      stopping = true
      return stop(child, ended, shell)
    },
  }
}

/** Hands on each whole line of `stream`. @returns What has no end yet. */
function followLines(stream: Readable | null, onLine: (line: string) => void): () => string {
  let rest = ''
  stream?.setEncoding('utf8').on('data', (text: string) => {
    const pieces = (rest + text).split(/\r?\n/)
    rest = pieces.pop() ?? ''
    for (const line of pieces) onLine(line)
  })
  return () => rest
}

async function stop(child: ChildProcess, ended: Promise<unknown>, shell: boolean): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const end = shell ? (signal: NodeJS.Signals) => endGroup(child.pid ?? 0, signal) : child.kill.bind(child)
  end('SIGTERM')
  const patience = setTimeout(() => end('SIGKILL'), 2_000)
  await ended
  clearTimeout(patience)
}

/** Ends a shell and what it started. */
function endGroup(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true })
    return
  }
  try {
    process.kill(-pid, signal)
  } catch {
    // It is gone.
  }
}
