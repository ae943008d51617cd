import type { Reader } from '../reader.js'
import { allowedScriptsReader } from './allowed-scripts.js'
import { codeReader } from './code.js'
import { errorReader } from './error.js'
import { libraryReader } from './library.js'
import { logReader } from './log.js'
import { manifestReader } from './manifest.js'
import { officeReader } from './office.js'
import { policyReader } from './policy.js'
import { registrationReader } from './registration.js'
import { reportReader } from './report.js'
import { tokenReader } from './token.js'
import { verificationReader } from './verification.js'
import { wordsReader } from './words.js'

/** Every reader; each takes from a text what it knows. */
export const readers: readonly Reader[] = [
  tokenReader,
  errorReader,
  officeReader,
  libraryReader,
  verificationReader,
  logReader,
  manifestReader,
  registrationReader,
  policyReader,
  reportReader,
  allowedScriptsReader,
  codeReader,
  wordsReader,
]
