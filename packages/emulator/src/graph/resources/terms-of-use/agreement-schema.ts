import { z } from 'zod'

/** The longest text that people are asked to read, in characters. */
const longestText = 100_000

const unserved = (what: string) => z.null(`This Graph has no ${what}; it must be null.`).optional()

const file = z.strictObject({
  fileName: z.string().min(1).max(256),
  displayName: z.string().max(256).optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'It must be a language tag such as en-US.'),
  isDefault: z.boolean().default(false),
  isMajorVersion: z.boolean().optional(),
  fileData: z.strictObject({ data: z.base64('It must be base64.') }),
})

/** A new agreement; its files come as `files` or as `file.localizations`. */
export const newAgreement = z.strictObject({
  displayName: z.string().min(1, 'It must not be empty.').max(256),
  isViewingBeforeAcceptanceRequired: z.boolean().default(false),
  isPerDeviceAcceptanceRequired: z
    .literal(false, 'This Graph remembers acceptance by person; it must be false.')
    .optional(),
  userReacceptRequiredFrequency: unserved('repeated acceptance'),
  termsExpiration: unserved('expiring terms'),
  files: z.array(file).min(1).max(50).optional(),
  file: z.strictObject({ localizations: z.array(file).min(1).max(50) }).optional(),
})

/** What can be changed of one. */
export const agreementChange = z.strictObject({
  displayName: z.string().min(1, 'It must not be empty.').max(256).optional(),
  isViewingBeforeAcceptanceRequired: z.boolean().optional(),
})

/**
 * What people read: the default file as text. Of a file that is no text (a PDF), its name is all that a page can show.
 * Undefined when there is no file, or the text is too long.
 */
export function textOf({ files, file: one }: z.infer<typeof newAgreement>): string | undefined {
  const all = files ?? one?.localizations ?? []
  const chosen = all.find(({ isDefault }) => isDefault) ?? all[0]
  if (!chosen) return undefined
  const text = decoded(chosen.fileData.data) ?? chosen.fileName
  return text.length > longestText ? undefined : text
}

function decoded(base64: string): string | undefined {
  const bytes = Buffer.from(base64, 'base64')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.startsWith('%PDF') || text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
