import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { takesConnections } from './takes-connections.js'

const server = createServer()
let port: number
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as { port: number }).port
})
afterAll(() => server.close())

it('finds a server that listens', async () => {
  expect(await takesConnections(`https://127.0.0.1:${port}`)).toBe(true)
})

it('says no where nothing listens', async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port: free } = closed.address() as { port: number }
  await new Promise((resolve) => closed.close(resolve))
  expect(await takesConnections(`https://127.0.0.1:${free}`)).toBe(false)
})
