/**
 * Does `work`; where somebody presses Ctrl+C meanwhile, `leave` tidies up and says how things stand, and the process ends.
 *
 * Exit code 130, as a shell expects of SIGINT.
 */
export async function interruptible<T>(leave: () => string, work: () => Promise<T>): Promise<T> {
  const stop = () => {
    process.stderr.write(`\n${leave()}\n`)
    process.exit(130)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await work()
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
