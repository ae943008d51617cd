/** Options of `onbehalf scenario`. */
export interface ScenarioOptions {
  open?: boolean
  yes?: boolean
  data?: string
  json?: boolean
}
