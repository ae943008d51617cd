import type { Attempt } from './attempts'
import type { Actor } from './entry'

/** A column of the trace. */
export interface Column {
  actor: Actor
  label: string
}

/** Every column there can be, from the add-in to the data. */
export const columns: readonly Column[] = [
  { actor: 'add-in', label: 'Add-in' },
  { actor: 'office', label: 'Office' },
  { actor: 'broker', label: 'Broker' },
  { actor: 'browser', label: 'Browser' },
  { actor: 'phone', label: 'Phone' },
  { actor: 'entra', label: 'Entra' },
  { actor: 'adfs', label: 'AD FS' },
  { actor: 'api', label: 'API' },
  { actor: 'exchange', label: 'Exchange' },
  { actor: 'graph', label: 'Graph' },
  { actor: 'other', label: 'Other' },
]

/** Shown before anything happened, so that the first arrow does not move the page. */
const always: ReadonlySet<Actor> = new Set<Actor>(['add-in', 'office', 'entra', 'api', 'graph'])

/** The columns of those who acted, in the order of {@link columns}. */
export function columnsOf(attempts: readonly Attempt[]): Column[] {
  const acted = new Set<Actor>()
  for (const { entries } of attempts) for (const { from, to } of entries) acted.add(from).add(to)
  return columns.filter(({ actor }) => always.has(actor) || acted.has(actor))
}

/** The name of an actor, as its column says it. */
export const actorName = (actor: Actor): string =>
  columns.find((column) => column.actor === actor)?.label ?? actor
