import { services } from '../../policy/service-groups.js'
import type { Application } from '../../tenant/records.js'

/** Microsoft's own APIs that hear of events and refuse tokens after them. */
const ofMicrosoft: ReadonlySet<string> = new Set(Object.values(services).map(({ appId }) => appId))

/**
 * Whether an API wants to know what its clients can do: Microsoft's own do, others by the optional claim `xms_cc`.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge, client capabilities
 */
export function asksForCapabilities({ appId, optionalClaims }: Application): boolean {
  return (
    ofMicrosoft.has(appId) || (optionalClaims?.accessToken.some(({ name }) => name === 'xms_cc') ?? false)
  )
}

/**
 * Whether a token is evaluated continuously: the client understands challenges (`cp1`) and the API is one that Entra
 * tells of events. Then it lives long, because an event ends it and not its age. An API of one's own hears of nothing.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
 */
export function isContinuouslyEvaluated({
  capabilities,
  resource,
}: {
  capabilities: readonly string[]
  resource: { application: Pick<Application, 'appId'> }
}): boolean {
  return (
    capabilities.some((value) => value.toLowerCase() === 'cp1') && ofMicrosoft.has(resource.application.appId)
  )
}
