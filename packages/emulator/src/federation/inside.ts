import type { Ground } from '../ground.js'

/** Whether a request comes from the organization's own network, where AD FS is reached without its proxy. */
export function isInside({ conditions }: Pick<Ground, 'conditions'>, request: Request): boolean {
  const address = request.headers.get('x-onbehalf-address') ?? conditions.values.people.address
  return conditions.values.federation.insideAddresses.includes(address)
}
