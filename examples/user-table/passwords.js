// @ts-check
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** @type {(password: string, salt: Buffer, length: number, options: import('node:crypto').ScryptOptions) => Promise<Buffer>} */
const derive = promisify(scrypt)
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 }

/** @param {string} password */
export async function hashPassword(password) {
  const salt = randomBytes(16)
  const key = await derive(password.normalize('NFKC'), salt, 32, cost)
  return `${salt.toString('base64')}:${key.toString('base64')}`
}

const nobody = hashPassword(randomBytes(16).toString('hex'))

/**
 * Whether a password is the one of a hash; without a hash it takes as long and says no, so that nobody learns who has
 * an account.
 *
 * @param {string} password
 * @param {string | undefined} hash
 */
export async function isPassword(password, hash) {
  const [salt = '', key = ''] = (hash ?? (await nobody)).split(':')
  const given = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, cost)
  return timingSafeEqual(given, Buffer.from(key, 'base64')) && hash !== undefined
}
