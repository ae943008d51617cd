/**
 * The immutable id that synchronisation makes of an `objectGUID`: its sixteen bytes, the first three fields of which
 * Windows writes backwards, in base64.
 *
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-design-concepts#sourceanchor
 */
export function immutableIdOf(objectGuid: string): string {
  const [first = '', second = '', third = '', ...rest] = objectGuid.split('-')
  const backwards = [first, second, third].map((field) => Buffer.from(field, 'hex').reverse())
  return Buffer.concat([...backwards, Buffer.from(rest.join(''), 'hex')]).toString('base64')
}
