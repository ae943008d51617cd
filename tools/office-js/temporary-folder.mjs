import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How a shell counts a program that a signal ended. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 }

/**
 * Does `work` in a folder of its own, and removes the folder, whatever happens. Ctrl+C and SIGTERM abort the signal that `work` is
 * given; what it starts has to end by it. Then the folder is removed, and this process ends.
 *
 * @template T
 * @param {string} name How the folder's name begins.
 * @param {(folder: string, stopped: AbortSignal) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withTemporaryFolder(name, work) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  const stopping = new AbortController()
  /** @param {keyof typeof exitCodes} signal */
  const stop = (signal) => {
    stopping.abort()
    remove()
    process.exit(exitCodes[signal])
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    return await work(folder, stopping.signal)
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    remove()
  }
}
