import { expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import { columnsOf } from './actors'

const labels = (...entries: ReturnType<typeof exchange>[]) =>
  columnsOf([{ id: 1, entries }]).map(({ label }) => label)

it('a broker and a browser have a column only when they act', () => {
  expect(labels()).toEqual(['Add-in', 'Office', 'Entra', 'API', 'Graph'])
  expect(labels(exchange({ from: 'broker' }), exchange({ from: 'browser' }))).toEqual([
    'Add-in',
    'Office',
    'Broker',
    'Browser',
    'Entra',
    'API',
    'Graph',
  ])
})
