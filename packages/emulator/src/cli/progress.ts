/** Where progress is written: standard error, as a rule. */
export interface ProgressStream {
  isTTY?: boolean
  write(text: string): unknown
}

/** Says what is going on: one line that is replaced on a terminal, plain lines elsewhere. */
export interface Progress {
  /** Something begins. */
  step(text: string): void
  /** Something the reader should know; it stays. */
  note(text: string): void
  /** Nothing goes on any more; the line is removed. */
  end(): void
}

/** Progress on `stream`; `quiet` keeps the notes only. */
export function createProgress(stream: ProgressStream, quiet = false): Progress {
  const erase = stream.isTTY ? '\r\u001B[K' : ''
  let shown = false
  const clear = () => {
    if (shown) stream.write(erase)
    shown = false
  }
  return {
    step(text) {
      if (quiet) return
      stream.write(stream.isTTY ? `${erase}  ${text} …` : `${text}\n`)
      shown = stream.isTTY === true
    },
    note(text) {
      clear()
      stream.write(`${text}\n`)
    },
    end: clear,
  }
}
