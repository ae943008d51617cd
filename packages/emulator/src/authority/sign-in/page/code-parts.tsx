import { Field } from '../../../page/field.js'
import type { StepProblem } from '../step.js'

/** The field for a one-time code: phones offer what came by text. */
export function CodeField({ problem, filled }: { problem?: StepProblem; filled?: string }) {
  return (
    <Field
      id="code"
      label="Code"
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      value={filled}
      problem={problem?.sentence}
    />
  )
}
