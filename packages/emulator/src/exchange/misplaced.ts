import { Hono } from 'hono'
import type { Ground } from '../ground.js'

/**
 * Says where Exchange Web Services are to a client that was given the emulator's origin instead of Exchange Online's
 * name: under that name the path is `/EWS/Exchange.asmx`, on localhost it has a prefix.
 */
export function createMisplacedExchange({ addresses }: Pick<Ground, 'addresses'>): Hono {
  const sentence = `Exchange Web Services are at ${addresses.origin}/exchange/EWS/Exchange.asmx here; in a program that runs with the emulator's preload, at https://outlook.office365.com/EWS/Exchange.asmx.\n`
  const routes = new Hono()
  for (const name of ['ews', 'EWS']) routes.all(`/${name}/:file`, ({ text }) => text(sentence, 404))
  return routes
}
