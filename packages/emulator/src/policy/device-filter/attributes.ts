import type { DeviceFacts } from '../facts.js'

/** How a rule may compare an attribute. */
export type FilterOperator =
  | 'eq'
  | 'ne'
  | 'startsWith'
  | 'notStartsWith'
  | 'endsWith'
  | 'notEndsWith'
  | 'contains'
  | 'notContains'
  | 'in'
  | 'notIn'

/** Something that a rule may ask of a device. */
export interface FilterAttribute {
  name: string
  operators: readonly FilterOperator[]
  /** The only values there are, when they are few. */
  values?: readonly string[]
  read(device: DeviceFacts): string | undefined
}

const same: readonly FilterOperator[] = ['eq', 'ne']
const listed: readonly FilterOperator[] = [...same, 'in', 'notIn']
const all: readonly FilterOperator[] = [
  ...listed,
  'startsWith',
  'notStartsWith',
  'endsWith',
  'notEndsWith',
  'contains',
  'notContains',
]

/**
 * What this emulator knows of devices, of the attributes that a filter for devices may ask.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 */
export const filterAttributes: readonly FilterAttribute[] = [
  { name: 'deviceId', operators: listed, read: ({ id }) => id },
  { name: 'displayName', operators: all, read: ({ displayName }) => displayName },
  {
    name: 'deviceOwnership',
    operators: same,
    values: ['Personal', 'Company'],
    // Who registers a device of their own owns it; what is joined belongs to the organization.
    read: ({ trustType }) => (trustType === 'Workplace' ? 'Personal' : 'Company'),
  },
  {
    name: 'isCompliant',
    operators: same,
    values: ['True', 'False'],
    read: ({ isCompliant }) => (isCompliant ? 'True' : 'False'),
  },
  { name: 'operatingSystem', operators: all, read: ({ operatingSystem }) => operatingSystem },
  {
    name: 'operatingSystemVersion',
    operators: all,
    read: ({ operatingSystemVersion }) => operatingSystemVersion,
  },
  {
    name: 'trustType',
    operators: same,
    values: ['AzureAD', 'ServerAD', 'Workplace'],
    read: ({ trustType }) => trustType,
  },
]
