import { calledAs } from './called-as.js'

/** What the ready screen tells. */
export interface ReadyFacts {
  version: string
  /** Milliseconds since the process began. */
  took: number
  officePage: string
  /** For instance `opened in Chromium, own profile`, or what to do instead. */
  window: string
  addIns: readonly { name: string; origin: string; remark: string }[]
  signIn: { name: string; password: string }
  /** How many policies are on, security defaults counted. */
  policies: number
  data: string
  ephemeral: boolean
  certificate: { file: string; ends: number }
}

const labelWidth = 14

/** The screen that is printed once, when everything answers. */
export function readyScreen(facts: ReadyFacts): string {
  const { version, took, officePage, window, addIns, signIn, policies, data, ephemeral, certificate } = facts
  const ends = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    certificate.ends,
  )
  const title = `Onbehalf ${version}`
  const rows = [
    [`${title.padEnd(58)}ready in ${(took / 1000).toFixed(1)} s`],
    ['Office page', `${officePage}   (${window})`],
    ...addIns.map(({ name, origin, remark }) => ['Your add-in', `${name}  ${origin}   ${remark}`]),
    ['Sign in as', `${signIn.name} / ${signIn.password}`],
    [
      'Policies',
      policies === 0
        ? `none on   try: ${calledAs('scenario pair --open')}`
        : `${policies} on   press p in the Office page to see and change them`,
    ],
    ['Certificate', `${certificate.file}   until ${ends}`],
    ephemeral
      ? ['Data', 'in memory   Ctrl+C stops, nothing is kept']
      : ['Data', `${data}   Ctrl+C stops, everything is kept`],
  ]
  const lines = rows.map(([label = '', value]) =>
    value === undefined ? label : label.padEnd(labelWidth) + value,
  )
  return `${lines.map((line) => `  ${line}`).join('\n')}\n`
}
