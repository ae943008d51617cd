import { z } from 'zod'
import type { User } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import { type GraphCall, ownerOf, parameter } from '../../call.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import { requireStanding } from '../../permissions/require-standing.js'
import type { GraphRoute } from '../../resource.js'
import { methodsOf, mobilePhoneId } from './method-kinds.js'

const phone = z.strictObject({
  phoneNumber: z
    .string()
    .max(40)
    .regex(/^\+\d{1,3} ?[\d ()-]{4,20}$/, 'It must be + and the country code, a space, and the number.'),
  phoneType: z.literal('mobile', 'This Graph sends texts to mobile phones only; it must be mobile.'),
})

function requireWritable(call: GraphCall): User {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.writeMethods, user)
  requireStanding(call.caller, user)
  return user
}

function withNumber(user: User, number: string): User {
  const others = user.methods.filter(({ kind }) => kind !== 'text-message')
  return { ...user, methods: [...others, { kind: 'text-message', number }] }
}

function entityOf(call: GraphCall, user: User) {
  const shown = methodsOf(user, call.ground.store).find(({ id }) => id === mobilePhoneId)
  return {
    '@odata.context': `${call.root}/$metadata#users('${user.id}')/authentication/phoneMethods/$entity`,
    ...shown?.entity,
  }
}

/** One mobile phone each: a second one is a conflict, as at Graph. */
async function addPhone(call: GraphCall): Promise<Response> {
  const user = requireWritable(call)
  const { phoneNumber } = await readBody(call.request, phone, 'PhoneAuthenticationMethod')
  if (user.methods.some(({ kind }) => kind === 'text-message')) {
    throw new GraphError('invalidBody', 'phoneType: a mobile phone is registered for the user already.')
  }
  const after = withNumber(user, phoneNumber)
  call.ground.store.users.put(after)
  return Response.json(entityOf(call, after), { status: 201 })
}

async function changePhone(call: GraphCall): Promise<Response> {
  const user = requireWritable(call)
  const isThere = user.methods.some(({ kind }) => kind === 'text-message')
  if (!isThere || parameter(call, 'id').toLowerCase() !== mobilePhoneId)
    throw new GraphError('methodNotFound')
  const { phoneNumber } = await readBody(call.request, phone, 'PhoneAuthenticationMethod')
  const after = withNumber(user, phoneNumber)
  call.ground.store.users.put(after)
  return Response.json(entityOf(call, after))
}

/** Registers the number that texts go to. */
export const phoneMethods: readonly GraphRoute[] = ['/me', '/users/:user'].flatMap((owner): GraphRoute[] => [
  { method: 'POST', path: `${owner}/authentication/phoneMethods`, handle: addPhone },
  { method: 'PATCH', path: `${owner}/authentication/phoneMethods/:id`, handle: changePhone },
])
