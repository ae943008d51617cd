import { useSignIn } from '@onbehalf/client/react'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { me, signIn } from './sign-in.ts'

function Greeting() {
  const { fetch, stopped, act, isBusy } = useSignIn(signIn)
  const [name, setName] = useState('')

  const greet = async (answer = fetch(me)) => {
    const response = await answer
    if (response?.ok) setName((await response.json()).displayName)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the pane opens
  useEffect(() => void greet(), [])

  return (
    <>
      <h1>Template Add-in</h1>
      <output>{isBusy ? 'Signing in…' : (stopped?.message ?? (name && `Hello, ${name}`))}</output>
      {stopped?.action && (
        <p>
          <button type="button" onClick={() => greet(act())}>
            {stopped.action.label}
          </button>
        </p>
      )}
    </>
  )
}

const root = document.querySelector('#root')
if (root) createRoot(root).render(<Greeting />)
