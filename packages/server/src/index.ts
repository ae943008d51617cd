export type {
  AccessTokenClaims,
  AccessTokenClaimsV1,
  AccessTokenClaimsV2,
  ClientCapability,
  Clock,
  CommonAccessTokenClaims,
  RefusalAction,
  RefusalCode,
} from '@onbehalf/protocol'
export type { Access } from './access.js'
export type { Application } from './application.js'
export type { Caller } from './caller.js'
export type { CallerRule, CallingApplication } from './caller-rule.js'
export type { CloudName } from './cloud.js'
export { type Api, type ApiOptions, createApi, type RoutePermission, type RouteProof } from './create-api.js'
export type { AssertionCallback } from './credentials/assertion.js'
export type { Certificate, CertificateSource } from './credentials/certificate.js'
export type { ClientCredential } from './credentials/client-credential.js'
export { type ManagedIdentityOptions, managedIdentity } from './credentials/managed-identity.js'
export type { ProofRequest } from './credentials/proof.js'
export { tokenFile } from './credentials/token-file.js'
export { Denied, type DeniedDetails } from './denied.js'
export type { Downstream, DownstreamRequest } from './downstream.js'
export {
  type ExpectedAccount,
  type ExpectOptions,
  expectAccount,
  type SentAccount,
} from './expect-account.js'
export type { Fetch } from './fetch.js'
export type { Graph, GraphRequest } from './graph.js'
export type { BatchAnswer, BatchRequest } from './graph-batch.js'
export { GraphError } from './graph-error.js'
export type { Work } from './long-running-work.js'
export type { EventListener, ServerEvent, TokenGrantName } from './observe/events.js'
export { type OnBehalfOf, onBehalfOf, type TradeOptions } from './on-behalf-of.js'
export type { Pause } from './pause.js'
export { requireAmr } from './require-amr.js'
export {
  type AuthContextId,
  type ProofCheck,
  type ProofOptions,
  requireAuthContext,
  requireMfa,
} from './require-auth-context.js'
export {
  type Guard,
  type Guarded,
  type Permission,
  type PermissionNames,
  requireToken,
} from './require-token.js'
export { type MemoryStoreOptions, memoryStore } from './stores/memory-store.js'
export type { EncryptionKey, EncryptionKeys } from './stores/sealed-text.js'
export type { SharedStore, SharedStoreWrite } from './stores/shared-store.js'
export type { TenantRule } from './tenant-rule.js'
export type { CacheBounds } from './token-cache.js'
export type { CacheOptions } from './token-keeper.js'
export type {
  ChallengeRefusal,
  ConsentRefusal,
  RefusalKind,
  RefusedAs,
  ThrottledRefusal,
  TokenGranted,
  TokenOutcome,
  TokenRefusal,
} from './token-outcome.js'
export type { OnBehalfOfOptions, WorkOptions } from './token-service.js'
export { type KnownByIds, userKey } from './user-key.js'
export type {
  AppOnlyToken,
  CheckedToken,
  DelegatedToken,
  TokenFacts,
  VerifiedToken,
} from './verified-token.js'
export { createVerifier, type VerifierOptions, type VerifyToken } from './verify-token.js'
