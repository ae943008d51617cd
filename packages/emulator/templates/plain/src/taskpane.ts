import { SignInStopped } from '@onbehalf/client'
import { me, signIn } from './sign-in.ts'

const say = (sentence = '') => document.querySelector('output')?.replaceChildren(sentence)

async function greet() {
  say('Signing in…')
  try {
    const response = await signIn.fetch(me)
    if (!response.ok) throw new Error(`${new URL(response.url).host} answered ${response.status}.`)
    const { displayName } = await response.json()
    say(`Hello, ${displayName}`)
  } catch (error) {
    // Why nobody is signed in, as a sentence for the person.
    if (!(error instanceof SignInStopped)) throw error
    say(error.message)
  }
}

document.querySelector('button')?.addEventListener('click', greet)
greet()
