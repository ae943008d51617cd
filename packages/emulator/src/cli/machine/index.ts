import { browser } from './browser.js'
import { certificates } from './certificates.js'
import { dataFolder } from './data-folder.js'
import type { Examination } from './machine.js'
import { nodeVersion } from './node-version.js'
import { officeJs } from './office-js.js'
import { ports } from './ports.js'
import { proxy } from './proxy.js'

/** What `onbehalf doctor` looks at, in the order of its lines. */
export const examinations: readonly Examination[] = [
  nodeVersion,
  dataFolder,
  ports,
  certificates,
  proxy,
  browser,
  officeJs,
]
