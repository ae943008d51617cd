import { Field } from '../../page/field.js'
import type { PhonePrompt, User } from '../../tenant/records.js'
import type { Services } from '../services.js'
import { pageResponse } from '../sign-in/page/page.js'
import { Card } from '../sign-in/page/parts.js'
import { signInName } from '../tokens/claim-values.js'
import { textOf } from './phones.js'

/** What a phone shows besides what waits on it. */
export interface PhoneNote {
  /** What an answer led to. */
  done?: string
  /** What is wrong with an answer, and to which prompt. */
  problem?: { prompt: string; sentence: string }
}

/** Somebody's simulated phone: what waits there, and the texts it got. */
export function phonePage(services: Services, user: User, note: PhoneNote = {}): Promise<Response> {
  const { phones, ground } = services
  const title = `${user.displayName}’s phone`
  const prompts = phones.prompts.waiting(user.id)
  const texts = phones.textsOf(user.id)
  const content = (
    <Card title={title} about={signInName(user)}>
      {note.done !== undefined && <p role="status">{note.done}</p>}
      {prompts.map((prompt, index) => (
        <Question services={services} prompt={prompt} problem={note.problem} isFirst={index === 0} />
      ))}
      {prompts.length === 0 && <p data-testid="nothing-waits">No question is waiting.</p>}
      {texts.length > 0 && <h2>Text messages</h2>}
      {texts.map((message) => (
        <p data-testid="text">{textOf(message)}</p>
      ))}
      <p>
        <a
          href={addressOf(user)}
          data-watch={`${phonePath}state?${queryOf(user)}`}
          data-state={stateOfPhone(services, user.id)}
        >
          Look again
        </a>
        {' · '}
        <a href={phonePath}>All phones</a>
      </p>
    </Card>
  )
  return pageResponse({ title, problem: note.problem?.sentence, content }, ground.randomBytes)
}

function Question(props: {
  services: Services
  prompt: PhonePrompt
  problem: PhoneNote['problem']
  isFirst: boolean
}) {
  const { services, prompt, isFirst } = props
  const problem = props.problem?.prompt === prompt.id ? props.problem.sentence : undefined
  const place = services.ground.conditions.placeOf(prompt.address)
  const from = place.country === undefined ? place.address : `${place.address}, ${place.country}`
  return (
    <form method="post" action={phonePath} class="question" data-testid="question">
      <input type="hidden" name="prompt" value={services.seal.close('phone-prompt', prompt.id)} />
      <h2>Are you signing in to {prompt.app}?</h2>
      <p>From {from}. The sign-in page shows a number.</p>
      <Field
        id={isFirst ? 'number' : `number-${prompt.id}`}
        name="number"
        label="The number on the page"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        autofocus={isFirst}
        problem={problem}
      />
      <div class="actions">
        <button type="submit" class="first" name="action" value="approve" data-testid="submit">
          Approve
        </button>
        <button type="submit" name="action" value="deny" formnovalidate data-testid="deny">
          Deny
        </button>
      </div>
    </form>
  )
}

/** Everybody who has a phone here; those who are asked something come first. */
export function phonesPage({ phones, ground }: Services): Promise<Response> {
  const title = 'Whose phone?'
  const waiting = (user: User) => phones.prompts.waiting(user.id).length
  const people = ground.store.users
    .filter(
      (user) =>
        waiting(user) > 0 || user.methods.some(({ kind }) => kind === 'phone-app' || kind === 'text-message'),
    )
    .sort((a, b) => waiting(b) - waiting(a))
    .slice(0, 100)
  const content = (
    <Card title={title}>
      {people.length === 0 && <p>Nobody has set up a phone.</p>}
      <ul>
        {people.map((user) => (
          <li>
            <a href={addressOf(user)}>{user.displayName}</a> <span class="quiet">{signInName(user)}</span>
            {waiting(user) > 0 && <strong> is asked</strong>}
          </li>
        ))}
      </ul>
    </Card>
  )
  return pageResponse({ title, content }, ground.randomBytes)
}

/** Where the simulated phones are. */
export const phonePath = '/phone/'

/** Somebody's phone. */
export function addressOf(user: User): string {
  return `${phonePath}?${queryOf(user)}`
}

/** Changes whenever a phone shows something else. */
export function stateOfPhone({ phones }: Services, userId: string): string {
  return [...phones.prompts.waiting(userId), ...phones.textsOf(userId)].map(({ id }) => id).join(' ')
}

function queryOf(user: User): string {
  return new URLSearchParams({ user: user.userPrincipalName }).toString()
}
