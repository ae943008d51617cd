import * as z from 'zod'
import { SettingError, type SettingKind } from './config.js'

const yes = ['1', 'true', 'yes', 'on']
const no = ['0', 'false', 'no', 'off']

/** What the text of each kind of setting must be, and what it becomes. */
export const settingSchemas = {
  port: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535)),
  folder: z.string().min(1).max(4_096),
  file: z.string().min(1).max(4_096),
  switch: z
    .string()
    .toLowerCase()
    .pipe(z.enum([...yes, ...no]))
    .transform((word) => yes.includes(word)),
  secret: z.string().regex(/^[\w.~+/=-]{16,256}$/),
} as const satisfies Record<SettingKind, z.ZodType>

const allowed: Record<SettingKind, string> = {
  port: 'a whole number from 0 to 65535, where 0 means any free port',
  folder: 'the path of a folder',
  file: 'the path of a program',
  switch: [...yes, ...no].join(', '),
  secret: '16 to 256 letters, digits and any of . _ ~ + / = -',
}

/**
 * The value that `text` stands for.
 *
 * @throws {SettingError} naming `source`, the value unless it is secret, and what is allowed.
 */
export function readText(kind: SettingKind, text: string, source: string): unknown {
  const result = settingSchemas[kind].safeParse(text)
  if (result.success) return result.data
  const shown = kind === 'secret' ? 'has a value that' : `is "${text.slice(0, 80)}", which`
  throw new SettingError(`${source} ${shown} cannot be used. Allowed: ${allowed[kind]}.`)
}
