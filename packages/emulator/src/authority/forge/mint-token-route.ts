import { readBody, refuse } from '../../controls/refuse.js'
import type { Services } from '../services.js'
import { mintToken, UnknownInOrder } from './mint-token.js'
import { tokenSpec } from './token-spec.js'

/** `POST /_onbehalf/tokens`: answers `{ "token": … }`, made to order. */
export async function mintTokenRoute(services: Services, request: Request): Promise<Response> {
  const order = await readBody(request, tokenSpec)
  try {
    const token = await mintToken(services, order)
    return Response.json({ token }, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    if (error instanceof UnknownInOrder) return refuse(400, 'unknown-in-order', error.message)
    throw error
  }
}
