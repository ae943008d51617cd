const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Resolves when somebody stops this process; a second Ctrl+C ends it at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const stop = (signal: NodeJS.Signals) => {
      if (asked && signal === 'SIGINT') process.exit(130)
      asked = true
      resolve()
    }
    for (const signal of signals) process.on(signal, stop)
  })
}
