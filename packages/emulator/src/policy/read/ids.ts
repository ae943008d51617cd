import { Malformed, type Reader, shown, unknownWord } from './json-reader.js'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A GUID, in lower case. */
export const id: Reader<string> = (value, field) => {
  if (typeof value !== 'string' || !guid.test(value)) {
    throw new Malformed(field, `${shown(value)} is not an id (a GUID).`)
  }
  return value.toLowerCase()
}

/** A GUID or one of some words. */
export function idOr(words: readonly string[]): Reader<string> {
  return (value, field) => {
    if (typeof value === 'string' && words.includes(value)) return value
    if (typeof value === 'string' && guid.test(value)) return value.toLowerCase()
    if (typeof value !== 'string')
      throw new Malformed(field, `${shown(value)} is not an id (a GUID) or a word.`)
    throw new Malformed(field, unknownWord(value, [...words, 'an id (a GUID)']))
  }
}
