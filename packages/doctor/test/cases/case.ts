/** What a rule finds, and what it leaves alone; each is one input, or several by their names. */
export interface RuleCase {
  rule: `R${string}`
  finds: Inputs
  leaves: Inputs
  /** Where the form of the input is from, when it is not only the rule's own source. */
  from?: string
}

/** A text, or texts by name. */
export type Inputs = string | Readonly<Record<string, string>>
