import { Hono } from 'hono'
import { z } from 'zod'
import { readBody } from '../../controls/refuse.js'
import type { Ground } from '../../ground.js'
import { MailClient } from './mail-client.js'
import { type OutlookRelease, releases } from './releases.js'

/** More computers than anybody has; the oldest is forgotten. */
const limit = 50

/** Body of `POST /_onbehalf/office/mail`. */
const mailRequest = z.strictObject({
  release: z.enum(releases.map(({ name }) => name)).default('outlook-2016'),
  /** It goes into a header too. */
  user: z
    .string()
    .max(320)
    .regex(/^[\x21-\x7e]+$/, 'It must be a sign-in name, of letters, digits and signs of ASCII.'),
  enableAdal: z.boolean().optional(),
  remembersPassword: z.boolean().default(true),
  /** What the person types; they know their own password when nothing is said. */
  password: z.string().max(256).optional(),
  prompts: z.enum(['answer', 'close']).default('answer'),
})

/** Outlook on computers of its own, each with what it keeps there. */
export class MailClients {
  readonly #ground: Ground
  readonly #clients = new Map<string, MailClient>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** `POST /`: an Outlook opens somebody's mailbox at Exchange Online. */
  routes(): Hono {
    const routes = new Hono()
    routes.post('/', async ({ req, json }) => {
      const { release: name, user, prompts, password, ...settings } = await readBody(req, mailRequest)
      const release = releaseNamed(name)
      const answersWindows = prompts === 'answer'
      const answer = await this.#clientOf(`${name}\n${user.toLowerCase()}`).read({
        ...{ release, user, answersWindows, enableAdal: settings.enableAdal },
        remembersPassword: settings.remembersPassword,
        password: answersWindows ? (password ?? this.#passwordOf(user)) : undefined,
      })
      return json(answer)
    })
    return routes
  }

  /** Forgets every computer. */
  clear(): void {
    this.#clients.clear()
  }

  #clientOf(key: string): MailClient {
    const client = this.#clients.get(key) ?? new MailClient(this.#ground)
    this.#clients.set(key, client)
    const [oldest] = this.#clients.keys()
    if (this.#clients.size > limit && oldest !== undefined) this.#clients.delete(oldest)
    return client
  }

  /** People know their own, wherever it lives. */
  #passwordOf(name: string): string | undefined {
    const { directory, store } = this.#ground
    const user = directory.userByName(name)
    return user && (user.password ?? store.onPremisesAccounts.get(user.id)?.password)
  }
}

function releaseNamed(name: OutlookRelease['name']): OutlookRelease {
  const release = releases.find((one) => one.name === name)
  if (release) return release
  throw new TypeError(`There is no ${name}`)
}
