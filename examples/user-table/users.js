// @ts-check
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import Database from 'libsql'
import { hashPassword, isPassword } from './passwords.js'

/**
 * One person of this API, whichever way they signed in.
 *
 * @typedef {object} Person
 * @property {string} id Ours: everything else in the database refers to it.
 * @property {string} name
 * @property {ReadonlySet<string>} permissions Ours too: a token says who somebody is, and this table what they may do.
 */

const schema = `
  CREATE TABLE IF NOT EXISTS users (id TEXT PRIMARY KEY, name TEXT NOT NULL, permissions TEXT NOT NULL) STRICT;
  -- entra:{oid}@{tid} or own:{mail}; one person may have both.
  CREATE TABLE IF NOT EXISTS ways (key TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users, password TEXT,
    failures INTEGER NOT NULL DEFAULT 0, locked_until INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users,
    ends INTEGER NOT NULL) STRICT;`

const sessionLength = 8 * 3_600_000
const failuresAllowed = 10
const lockedFor = 60_000
const firstPermissions = 'notes.read'

/** The people of this API, in SQLite. */
export class Users {
  /** @type {any} What the driver gives has no types of its own. */
  #db
  #clock

  /** @param {string} file @param {{ now: () => number }} [clock] */
  constructor(file, clock = Date) {
    this.#db = new Database(file)
    this.#db.exec(schema)
    this.#clock = clock
  }

  /**
   * Whoever has this key of Entra; a new one gets a row, with the right to read.
   *
   * @param {string} key Of `userKey`. @param {string} name @returns {Person}
   */
  ofEntra(key, name) {
    return this.#byWay(`entra:${key}`) ?? this.#add(`entra:${key}`, name)
  }

  /** @param {string} token @returns {Person | undefined} */
  ofSession(token) {
    return this.#find('JOIN sessions ON sessions.user = users.id WHERE token = ? AND ends > ?', [
      digest(token),
      this.#clock.now(),
    ])
  }

  /** An account of our own; nothing happens when there is one. @param {{ mail: string, name: string, password: string }} account */
  async signUp({ mail, name, password }) {
    const hash = await hashPassword(password)
    if (!this.#byWay(ownKey(mail))) this.#add(ownKey(mail), name, hash)
  }

  /** A token for eight hours, or nothing. @param {string} mail @param {string} password */
  async signIn(mail, password) {
    const known = this.#db.prepare('SELECT * FROM ways WHERE key = ?').get(ownKey(mail))
    const right = await isPassword(password, known?.password ?? undefined)
    const now = this.#clock.now()
    if (!known || known.locked_until > now) return undefined
    const failures = right ? 0 : known.failures + 1
    const lockedUntil = failures < failuresAllowed ? 0 : now + lockedFor
    const update = this.#db.prepare('UPDATE ways SET failures = ?, locked_until = ? WHERE key = ?')
    update.run(failures % failuresAllowed, lockedUntil, known.key)
    return right ? this.#openSession(known.user, now) : undefined
  }

  /** Lets a person in by Entra too. @param {Person} person @param {string} key @returns {boolean} False when the key is somebody else's. */
  link({ id }, key) {
    const owner = this.#byWay(`entra:${key}`)
    if (!owner) this.#db.prepare('INSERT INTO ways (key, user) VALUES (?, ?)').run(`entra:${key}`, id)
    return !owner || owner.id === id
  }

  /** What an administrator of this API does. @param {string} id @param {string} permissions */
  permit(id, permissions) {
    this.#db.prepare('UPDATE users SET permissions = ? WHERE id = ?').run(permissions, id)
  }

  close() {
    this.#db.close()
  }

  /** @param {string} user @param {number} now */
  #openSession(user, now) {
    const token = `own_${randomBytes(32).toString('base64url')}`
    this.#db.prepare('DELETE FROM sessions WHERE ends <= ?').run(now)
    this.#db.prepare('INSERT INTO sessions VALUES (?, ?, ?)').run(digest(token), user, now + sessionLength)
    return token
  }

  /** @param {string} key @param {string} name @param {string?} password @returns {Person} */
  #add(key, name, password = null) {
    const id = randomUUID()
    this.#db.transaction(() => {
      this.#db.prepare('INSERT INTO users VALUES (?, ?, ?)').run(id, name, firstPermissions)
      this.#db.prepare('INSERT INTO ways (key, user, password) VALUES (?, ?, ?)').run(key, id, password)
    })()
    return { id, name, permissions: new Set([firstPermissions]) }
  }

  /** @param {string} key */
  #byWay(key) {
    return this.#find('JOIN ways ON ways.user = users.id WHERE key = ?', [key])
  }

  /** @param {string} where @param {unknown[]} values @returns {Person | undefined} */
  #find(where, values) {
    const row = this.#db.prepare(`SELECT users.* FROM users ${where}`).get(...values)
    return row && { id: row.id, name: row.name, permissions: new Set(row.permissions.split(' ')) }
  }
}

/** @param {string} token Random enough that its hash needs neither salt nor cost. */
function digest(token) {
  return createHash('sha256').update(token).digest('base64')
}

/** @param {string} mail */
function ownKey(mail) {
  return `own:${mail.trim().toLowerCase()}`
}
