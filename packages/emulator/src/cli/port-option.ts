import { WrongUsage } from './failure.js'

/** The port that an option names. @throws {WrongUsage} when it is none. */
export function portOf(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new WrongUsage(`${option} ${text.slice(0, 20)} is no port: a number from 1 to 65535.`)
}
