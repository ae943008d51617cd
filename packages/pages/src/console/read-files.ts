import { Gatherer } from '@onbehalf/doctor'

/** Larger files are made to fill a browser. */
const sizeLimit = 256 * 1_048_576

/** What was given to the page. */
export interface Given {
  pasted: string
  files: readonly File[]
}

/**
 * Reads what was given, in chunks, in this browser only.
 *
 * @param told Is called with the part that was read, from 0 to 1.
 * @throws {Error} when a file is too large or cannot be read; the message is for the person.
 */
export async function gatherFrom({ pasted, files }: Given, now: number, told: (part: number) => void) {
  const gatherer = new Gatherer(now)
  if (pasted.trim() !== '') gatherer.add({ name: 'pasted', text: pasted })
  const size = files.reduce((sum, file) => sum + file.size, 0)
  let read = 0
  for (const file of files) {
    if (file.size > sizeLimit) throw new Error(`${file.name} is larger than 256 MB. Record a shorter trace.`)
    const opened = gatherer.open(file.name)
    const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader()
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      opened.push(chunk.value)
      read += chunk.value.length
      told(size === 0 ? 1 : Math.min(1, read / size))
    }
    opened.end()
  }
  return gatherer.finish()
}
