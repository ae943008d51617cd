import { z } from 'zod'

const shortText = z.string().min(1, 'It must not be empty.').max(256)
const optionalText = z.string().max(128).nullable()

const passwordProfile = z.strictObject({
  password: z.string('It must be text.').max(256),
  forceChangePasswordNextSignIn: z.boolean('It must be true or false.').optional(),
  forceChangePasswordNextSignInWithMfa: z
    .literal(false, 'This Graph asks nobody for a second factor before a new password; it must be false.')
    .optional(),
})

/** What may be written of a person; everything is optional: a change names what it changes. */
export const personChange = z.strictObject({
  accountEnabled: z.boolean('It must be true or false.').optional(),
  displayName: shortText.optional(),
  givenName: shortText.optional(),
  surname: shortText.optional(),
  jobTitle: optionalText.optional(),
  department: optionalText.optional(),
  companyName: optionalText.optional(),
  officeLocation: optionalText.optional(),
  mobilePhone: optionalText.optional(),
  preferredLanguage: optionalText.optional(),
  mail: z.email('It must be a mail address.').max(254).nullable().optional(),
  userPrincipalName: z
    .string()
    .max(113)
    .regex(/^[\w.'!#^~-]+@[\w.-]+$/, 'It must be a name, @ and a domain of the organization.')
    .optional(),
  onPremisesImmutableId: z.string().min(1, 'It must not be empty.').max(64).nullable().optional(),
  passwordProfile: passwordProfile.partial({ password: true }).optional(),
})

/** A new person. `mailNickname` is taken from the user principal name, as it is read. */
export const newPerson = personChange
  .required({
    accountEnabled: true,
    displayName: true,
    userPrincipalName: true,
    passwordProfile: true,
  })
  .extend({ mailNickname: z.string().min(1).max(64), passwordProfile })

export type PersonChange = z.infer<typeof personChange>
