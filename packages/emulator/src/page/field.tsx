/** A text field with its label and, if there is one, its error beside it. */
export function Field(props: {
  id: string
  /** Default: the id. */
  name?: string
  label: string
  type: 'text' | 'password' | 'tel'
  autocomplete: string
  /** Which keyboard a phone shows. */
  inputmode?: 'numeric' | 'tel'
  /** Default: the page starts in it. */
  autofocus?: boolean
  /** A sentence under the field. */
  hint?: string | undefined
  value?: string | undefined
  problem?: string | undefined
}) {
  const { id, label, type, autocomplete, inputmode, value, problem, hint } = props
  const described = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-error`]
  const describedBy = described.filter((name) => name !== '').join(' ')
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        name={props.name ?? id}
        type={type}
        autocomplete={autocomplete}
        inputmode={inputmode}
        autocapitalize="none"
        spellcheck={false}
        value={value}
        required
        autofocus={props.autofocus ?? true}
        data-testid={id}
        aria-invalid={problem === undefined ? undefined : 'true'}
        aria-describedby={describedBy === '' ? undefined : describedBy}
      />
      {hint !== undefined && (
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p class="error" id={`${id}-error`} role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
