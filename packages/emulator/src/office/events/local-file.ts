import { getLocal, isLocal, type LocalTrust } from '../local-get.js'
import type { ReadLocal } from './allowed-scripts.js'

/** Characters that are read of a file. */
const longest = 65_536

/** Reads files of servers on this computer. */
export function localFile(trust: LocalTrust): ReadLocal {
  return async (url) => {
    if (!isLocal(url, trust.localNames)) return undefined
    const answer = await getLocal(url, trust, { accept: 'application/json', longest })
    return 'outcome' in answer || answer.status !== 200 ? undefined : answer.body
  }
}
