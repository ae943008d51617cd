import type { PaneDescription } from '../api'

/** The requirement sets as Office.js takes them: JSON in a string. */
export function requirementMatrix(pane: PaneDescription): string {
  return JSON.stringify(pane.host.requirementSets)
}

/** What a dialog may ask for: Office gives it the dialog sets alone. */
export function dialogRequirementMatrix(pane: PaneDescription): string {
  const dialogSets = Object.entries(pane.host.requirementSets).filter(([name]) => name.startsWith('Dialog'))
  return JSON.stringify(Object.fromEntries(dialogSets))
}
