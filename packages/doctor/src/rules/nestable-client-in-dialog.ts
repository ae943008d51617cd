import { alsoIn, because, place, speaksOf, spoken, written } from './questions.js'
import type { Rule } from './rule.js'

export const nestableClientInDialog: Rule = {
  id: 'nestable-client-in-dialog',
  number: 'R78',
  finding: 'The page of the dialog uses the nestable client, which stays blank there.',
  why: 'There is no bridge in a dialog, and Office is not ready when the client looks for it.',
  mend: { developer: 'Create a standard client in the dialog (PublicClientApplication) and redirect.' },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/Office-Add-in-samples/issues/866',
  unplayed: 'It is read from code; there is nothing to play.',
  find(evidence) {
    const dialog = written(evidence, 'dialog page', (trait) => alsoIn(evidence, trait, 'nestable client'))
    if (dialog) return because(place(dialog), `${dialog.from} uses the nestable client`)
    const told = spoken(evidence, 'dialog stays blank')
    return told.length > 0 && speaksOf(evidence, 'broker')
      ? { because: told, confidence: 'likely' }
      : undefined
  },
}
