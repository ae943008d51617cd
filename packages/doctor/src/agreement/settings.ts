/** A line of a settings file that sets something. */
export interface SettingLine {
  name: string
  value: string
  /** One-based. */
  line: number
  /** One-based, of the value. */
  column: number
}

/** Names under which an API keeps its client id, the usual one first. */
export const clientIdNames = ['CLIENT_ID', 'AZURE_CLIENT_ID', 'ENTRA_CLIENT_ID', 'AAD_CLIENT_ID'] as const
/** Names under which an API keeps its secret, the usual one first. */
export const secretNames = [
  'CLIENT_SECRET',
  'AZURE_CLIENT_SECRET',
  'ENTRA_CLIENT_SECRET',
  'AAD_CLIENT_SECRET',
] as const

const assignment = /^([ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*)(.*)$/

/**
 * The lines of a `.env` file that set something: `NAME=value`, with or without quotes, comments left out.
 *
 * @see https://nodejs.org/api/environment_variables.html#dotenv
 */
export function readSettingLines(text: string): SettingLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n/)
    .flatMap((content, index) => {
      const [, lead = '', name, written = ''] = content.match(assignment) ?? []
      return name ? [{ name, value: textOf(written), line: index + 1, column: lead.length + 1 }] : []
    })
}

function textOf(written: string): string {
  const quoted = written.match(/^(["'`])(.*?)\1/)
  return quoted ? (quoted[2] ?? '') : written.replace(/[ \t]+#.*$/, '').trim()
}

/** The first line that sets one of `names` to something. */
export function settingNamed(
  lines: readonly SettingLine[],
  names: readonly string[],
): SettingLine | undefined {
  return lines.find(({ name, value }) => names.includes(name) && value !== '')
}

/**
 * `text` with `values` set: lines that set them are changed in place, the others put at the end; all else stays.
 */
export function writeSettings(text: string, values: Readonly<Record<string, string>>): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const waiting = new Map(Object.entries(values))
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const lines = text
    .slice(mark.length)
    .split(/\r\n|\n/)
    .map((content) => {
      const [, lead = '', name = '', written = ''] = content.match(assignment) ?? []
      const value = values[name]
      if (value === undefined) return content
      waiting.delete(name)
      return textOf(written) === value ? content : `${lead}${quotedWhereNeeded(value)}`
    })
  const added = [...waiting].map(([name, value]) => `${name}=${quotedWhereNeeded(value)}`)
  if (added.length === 0) return mark + lines.join(end)
  if (lines.at(-1) === '') lines.pop()
  return mark + [...lines, ...added, ''].join(end)
}

function quotedWhereNeeded(value: string): string {
  if (/^[\w:/.~@+-]*$/.test(value)) return value
  const quote = ["'", '"', '`'].find((mark) => !value.includes(mark)) ?? "'"
  return `${quote}${value}${quote}`
}
