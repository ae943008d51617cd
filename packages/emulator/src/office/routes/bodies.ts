import { z } from 'zod'
import { signInMethods } from '../methods.js'

const name = z.string().min(1).max(320)
const app = z.enum(['outlook', 'word'])
const platform = z.enum(['web', 'windows'])

/** Options of `getAccessToken`. Members that Office does not know are dropped, as Office.js does. */
export const tokenOptions = z.object({
  allowSignInPrompt: z.boolean().exactOptional(),
  allowConsentPrompt: z.boolean().exactOptional(),
  forMSGraphAccess: z.boolean().exactOptional(),
  authChallenge: z.string().max(262_144).exactOptional(),
  forceAddAccount: z.boolean().exactOptional(),
  forceConsent: z.boolean().exactOptional(),
})

export const paneRequest = z.object({ app, platform, user: name, addIn: name })

/** What happens to the pages that Office shows: nobody answers, or a person does, with the factor they like. */
const prompted = {
  prompts: z.enum(['close', 'answer']).default('close'),
  factor: z.enum(['phone-app', 'totp', 'text-message']).exactOptional(),
}

/** Body of the headless host. */
export const headlessTokenRequest = paneRequest.extend({ options: tokenOptions.default({}), ...prompted })

export const mailboxRequest = z.object({ platform, user: name })

/** The same without a page. */
export const headlessMailboxRequest = mailboxRequest.extend(prompted)

export const promptOutcome = z.union([
  z.object({ query: z.string().max(32_768) }),
  z.object({ cancelled: z.literal(true), at: z.string().max(300).exactOptional() }),
])

export const signInRequest = z.object({
  platform,
  user: name,
  method: z.enum(signInMethods).default('password'),
  arriving: z.boolean().exactOptional(),
})

export const signOutRequest = z.object({ platform, user: name })
