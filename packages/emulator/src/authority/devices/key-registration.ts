import { z } from 'zod'
import { helloKeyId, publicKeyOfBlob } from '../../tenant/hello-key.js'
import { deviceRegistrationService } from '../../tenant/microsoft-apps.js'
import type { AuthenticationMethod, User } from '../../tenant/records.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import type { Services } from '../services.js'
import { signInName } from '../tokens/claim-values.js'
import { recallSignIn } from '../tokens/sign-in-memory.js'
import { readOwnToken } from '../tokens/token-reader.js'

/** How long ago the second factor may have been proved, in milliseconds. */
const freshFor = 15 * 60_000

const body = z.object({ kngc: z.base64().max(4_096) })

/**
 * Registers a key of Windows Hello: for whoever just proved a second factor on a registered device, and for that device.
 *
 * @see https://learn.microsoft.com/windows/security/identity-protection/hello-for-business/how-it-works-provisioning
 */
export const keyRegistration: Endpoint = {
  methods: ['POST'],
  paths: ['/EnrollmentServer/key', '/EnrollmentServer/key/'],
  refusesWith: 'json',
  crossOrigin: 'nobody',

  async handle(request) {
    const who = registrant(request)
    if (typeof who === 'string') return refused(401, 'AuthenticationError', who)
    const given = body.safeParse(await request.request.json().catch(() => undefined))
    const publicKey = given.success ? publicKeyOfBlob(Buffer.from(given.data.kngc, 'base64')) : undefined
    if (publicKey === undefined) return refused(400, 'InvalidRequest', 'kngc is no public RSA key.')
    const { user, deviceId } = who
    register(request.services, user, deviceId, publicKey)
    return Response.json({ kid: helloKeyId(publicKey), upn: signInName(user) })
  },
}

/** Who registers a key and on which device, or why nobody may. */
function registrant({ request, services }: EndpointRequest): { user: User; deviceId: string } | string {
  const { ground, keys, issuers, seal } = services
  const text = request.headers.get('authorization')?.match(/^bearer +(\S+)$/i)?.[1] ?? ''
  const reading = readOwnToken({ keys, issuers, clock: ground.clock }, text)
  if ('fault' in reading) return 'A token for the Device Registration Service is needed.'
  const { audience, aio, tenantId, objectId } = reading.token
  if (ground.directory.resource(audience)?.appId !== deviceRegistrationService)
    return 'The token is for another service.'
  const signIn = recallSignIn(seal, aio, tenantId)
  const user = ground.store.users.get(objectId)
  if (!user?.accountEnabled || !signIn) return 'The token is nobody’s.'
  const now = ground.clock.now()
  const isFresh = signIn.proofs.some(({ method, at }) => method !== 'password' && now - at <= freshFor)
  if (!isFresh) return 'The ngcmfa claim is missing: prove a second factor now.'
  const deviceId = signIn.circumstances?.deviceId
  const device = deviceId === undefined ? undefined : ground.store.devices.get(deviceId)
  if (!device?.accountEnabled) return 'The token was not asked for by a registered device.'
  return { user, deviceId: device.id }
}

/** One key for each person and device: a new one takes the place of the old. */
function register({ ground }: Services, user: User, deviceId: string, publicKey: string): void {
  const createdDateTime = new Date(ground.clock.now()).toISOString()
  const others = user.methods.filter((method) => !isOn(method, deviceId))
  const method: AuthenticationMethod = { kind: 'windows-hello', deviceId, publicKey, createdDateTime }
  ground.store.users.put({ ...user, methods: [...others, method] })
}

function isOn(method: AuthenticationMethod, deviceId: string): boolean {
  return method.kind === 'windows-hello' && method.deviceId === deviceId
}

function refused(status: number, type: string, message: string): Response {
  return Response.json({ ErrorType: type, Message: message }, { status })
}
