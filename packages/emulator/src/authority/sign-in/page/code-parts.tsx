import type { Child } from 'hono/jsx'
import type { StepProblem } from '../step.js'
import { Field } from './parts.js'

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

/** A button of the tester's box that fills a field; without scripts the page comes back with it filled. */
export function FillButton(props: {
  /** Default: `code`. */
  field?: string
  value: string
  action: string
  testId: string
  /** After so many seconds the page is asked for a newer value. */
  freshFor?: number
  children: Child
}) {
  return (
    <button
      type="submit"
      name="action"
      value={props.action}
      formnovalidate
      data-fill={props.field ?? 'code'}
      data-value={props.value}
      data-fresh-for={props.freshFor}
      data-testid={props.testId}
    >
      {props.children}
    </button>
  )
}
