import type { Play } from '../play.js'
import { administration } from './administration.js'
import { controls } from './controls.js'
import { elsewhere } from './elsewhere.js'
import { federation } from './federation.js'
import { grants } from './grants.js'
import { office } from './office.js'
import { pages } from './pages.js'
import { proofsOfClients } from './proofs-of-clients.js'
import { registration } from './registration.js'
import { secondFactor } from './second-factor.js'

/** Every play, in order: later ones find what earlier ones left. */
export const plays: readonly Play[] = [
  pages,
  grants,
  proofsOfClients,
  federation,
  elsewhere,
  controls,
  administration,
  office,
  secondFactor,
  registration,
]
