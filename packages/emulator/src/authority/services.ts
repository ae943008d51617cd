import type { Ground } from '../ground.js'
import { BrowserSessions } from '../tenant/browser-sessions.js'
import { IssuerKeys } from './client-auth/issuer-keys.js'
import { PrimaryRefreshTokens } from './devices/primary-refresh-tokens.js'
import { RequestNonces } from './devices/request-nonces.js'
import { type Issuers, issuersFor } from './issuers.js'
import { Phones } from './phone/phones.js'
import { SignInLog } from './policy/sign-in-log.js'
import { LockOut } from './sign-in/lock-out.js'
import { AuthorizationCodes } from './tokens/authorization-codes.js'
import { DeviceCodes } from './tokens/device-codes.js'
import { Lifetimes } from './tokens/lifetimes.js'
import { pooledRandom } from './tokens/random-pool.js'
import { RefreshTokens } from './tokens/refresh-tokens.js'
import { type Seal, sealOf } from './tokens/seal.js'
import { SigningKeys } from './tokens/signing-keys.js'
import { TokenMint } from './tokens/token-mint.js'

/** The parts that the authority's endpoints share. */
export interface Services {
  ground: Ground
  issuers: Issuers
  seal: Seal
  keys: SigningKeys
  mint: TokenMint
  /** Keys of outside issuers whose tokens prove applications. */
  issuerKeys: IssuerKeys
  codes: AuthorizationCodes
  deviceCodes: DeviceCodes
  refreshTokens: RefreshTokens
  sessions: BrowserSessions
  /** The same for the windows that a device's broker shows: their cookies are none of the browser's. */
  brokerSessions: BrowserSessions
  primaryRefreshTokens: PrimaryRefreshTokens
  nonces: RequestNonces
  lockOut: LockOut
  signInLog: SignInLog
  phones: Phones
}

/** Builds the parts, each on the ones before it. */
export function createServices(ground: Ground): Services {
  const { store, clock, conditions, randomId, newKeyPair, instanceId, addresses } = ground
  const randomBytes = pooledRandom(ground.randomBytes)
  const issuers = issuersFor(addresses.issuerBase)
  const seal = sealOf(store, randomBytes)
  const keys = new SigningKeys({ store, clock, randomBytes, newKeyPair })
  const lifetimes = new Lifetimes({ store, conditions, randomBytes })
  return {
    ground,
    issuers,
    seal,
    keys,
    issuerKeys: new IssuerKeys(ground),
    mint: new TokenMint({ keys, issuers, seal, lifetimes, clock, randomBytes }),
    codes: new AuthorizationCodes({ seal, store, clock, randomId }),
    refreshTokens: new RefreshTokens({ seal, lifetimes, clock }),
    deviceCodes: new DeviceCodes({ store, clock, randomBytes }),
    sessions: new BrowserSessions({ store, clock, instanceId, randomBytes }),
    brokerSessions: new BrowserSessions({ store, clock, instanceId: `${instanceId}-broker`, randomBytes }),
    primaryRefreshTokens: new PrimaryRefreshTokens({ seal, clock, store, randomBytes }),
    nonces: new RequestNonces({ seal, clock, randomBytes }),
    lockOut: new LockOut(clock),
    signInLog: new SignInLog(ground),
    phones: new Phones(ground),
  }
}
