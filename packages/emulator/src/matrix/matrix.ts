import type { AppName, PlatformName } from '../office/answers.js'

/** A kind of account, and who has it in the default tenant. */
export interface AccountType {
  name: string
  user: string
}

/** The accounts that are tried. */
export const accountTypes: readonly AccountType[] = [
  { name: 'work account', user: 'milan@contoso.com' },
  { name: 'federated work account', user: 'federated@corp.contoso.com' },
  { name: 'personal account', user: 'someone@outlook.com' },
]

/** What an account gets in an application on a platform. */
export interface MatrixCell {
  app: AppName
  platform: PlatformName
  /** Name of an {@link AccountType}. */
  account: string
  outcome: 'token' | 'code' | 'no-code' | 'never' | 'absent'
  /** Office's code, when there is one. */
  code?: number
  /** What Entra said, when it was Entra. */
  aadsts?: number
  /** Why there is no token, in a sentence. */
  reason?: string
  /** Whether this build names nested app authentication among its requirement sets. */
  nestedAppAuth: boolean
}

/** What every account gets everywhere. */
export interface Matrix {
  addIns: readonly string[]
  scenario?: string
  /** What became of an application that no tenant knew, in sentences. */
  preparation?: string
  apps: readonly AppName[]
  platforms: readonly PlatformName[]
  accounts: readonly AccountType[]
  cells: readonly MatrixCell[]
}

/** The cell of an account in an application on a platform. */
export function cellAt({ cells }: Matrix, app: string, platform: string, account: string): MatrixCell {
  const cell = cells.find(
    (each) => each.app === app && each.platform === platform && each.account === account,
  )
  if (!cell) throw new TypeError(`The matrix has no cell for ${app} on ${platform}`)
  return cell
}

/** A cell in a word: `token`, `13006`, `–`. */
export function cellWord({ outcome, code }: MatrixCell): string {
  if (outcome === 'code') return String(code)
  return { token: 'token', 'no-code': 'no code', never: 'never', absent: '–' }[outcome]
}

/** Each reason once, with the word of its cells. */
export function reasonsOf({ cells }: Matrix): { word: string; reason: string }[] {
  const found = new Map<string, { word: string; reason: string }>()
  for (const cell of cells) {
    if (cell.reason === undefined) continue
    const row = { word: cellWord(cell), reason: cell.reason }
    found.set(`${row.word} ${row.reason}`, row)
  }
  return [...found.values()].sort((one, other) => one.word.localeCompare(other.word))
}
