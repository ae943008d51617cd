/**
 * `before` with the members that `change` names: an object is changed member by member, everything else is replaced.
 * That is how Graph takes a PATCH of complex values.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccesspolicy-update
 */
export function merged(before: unknown, change: unknown): unknown {
  if (!isObject(before) || !isObject(change)) return change
  const values = Object.entries(change).map(([name, value]) => [
    name,
    merged(Object.hasOwn(before, name) ? before[name] : undefined, value),
  ])
  return { ...before, ...Object.fromEntries(values) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
