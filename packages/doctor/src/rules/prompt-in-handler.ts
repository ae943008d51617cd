import { alsoIn, because, place, spoken, thrown, thrownAs, written } from './questions.js'
import type { Rule } from './rule.js'

export const promptInHandler: Rule = {
  id: 'prompt-in-handler',
  number: 'R77',
  finding: 'An event handler signs in interactively, and handlers can show nothing.',
  why: 'There is no window in the runtime of handlers; consent or a second factor has to be given before.',
  mend: {
    developer:
      'Ask silently only; when that fails, tell the user to open the pane once, and complete the event.',
    admin: 'Admin consent spares people the first prompt.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/Office-Add-in-samples/issues/832',
  scenario: 'event-needs-interaction',
  find(evidence) {
    const handler = written(evidence, 'event handler', (trait) =>
      alsoIn(evidence, trait, 'asks interactively'),
    )
    if (handler) return because(place(handler), `${handler.from} asks interactively`)
    const needed = thrown(evidence, 'user_interaction_required')
    const said = spoken(evidence, 'event handler')
    return needed && said.length > 0 ? because(thrownAs(needed), ...said) : undefined
  },
}
