import { expect, test } from 'vitest'
import { scenarios } from '../index.js'
import type { StoryTime } from './story-time.js'

const shownInTheWeb = scenarios.filter(({ view }) => view?.signedIn !== undefined)

test.each(shownInTheWeb)(
  '$name: opened, its state tells what the page does, not a sign-in before it',
  ({ state }) => {
    const at = (time: StoryTime) => (typeof time === 'string' ? time : time.time)
    expect(state(at, true)).toContain('the web: signs in with phone app when the page opens')
    expect(state(at, true)).not.toContain('08:50')
    expect(state(at)).toContain('with password and phone at 08:50')
  },
)
