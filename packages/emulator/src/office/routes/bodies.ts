import { z } from 'zod'
import { signInMethods } from '../methods.js'
import { bridgeRequest } from '../nested-app/messages.js'

const name = z.string().min(1).max(320)
const app = z.enum(['outlook', 'word', 'excel', 'powerpoint'])
const platform = z.enum(['web', 'windows', 'new-outlook', 'mac', 'ipad', 'ios', 'android'])

/** Options of `getAccessToken`. Members that Office does not know are dropped, as Office.js does. */
export const tokenOptions = z.object({
  allowSignInPrompt: z.boolean().exactOptional(),
  allowConsentPrompt: z.boolean().exactOptional(),
  forMSGraphAccess: z.boolean().exactOptional(),
  authChallenge: z.string().max(262_144).exactOptional(),
  forceAddAccount: z.boolean().exactOptional(),
  forceConsent: z.boolean().exactOptional(),
})

/** `16.0.18429.20132`, `4.2433.0` */
const build = z
  .string()
  .max(40)
  .regex(/^\d+(?:\.\d+){1,4}$/, 'Not a build number like 16.0.18429.20132')

export const paneRequest = z.object({
  app,
  platform,
  user: name,
  addIn: name,
  mailbox: name.exactOptional(),
  surface: z.enum(['task-pane', 'event']).exactOptional(),
  build: build.exactOptional(),
})

/** An event that starts an add-in. */
export const eventRequest = z.object({ event: z.string().min(1).max(100) })

/** How the handler of an event ended. */
export const eventEndRequest = eventRequest.extend({
  end: z.union([
    z.object({
      kind: z.literal('completed'),
      options: z
        .object({
          allowEvent: z.boolean().exactOptional(),
          errorMessage: z.string().max(5_000).exactOptional(),
          cancelLabel: z.string().max(1_000).exactOptional(),
          sendModeOverride: z.string().max(100).exactOptional(),
        })
        .exactOptional(),
    }),
    z.object({ kind: z.enum(['timed-out', 'unavailable']) }),
  ]),
})

/** Which token of Exchange an add-in asks for. */
export const exchangeTokenRequest = z.object({ call: z.enum(['getUserIdentityToken', 'getCallbackToken']) })

/** The same without a page. */
export const headlessExchangeTokenRequest = paneRequest.extend(exchangeTokenRequest.shape)

/** The same of a headless host. */
export const headlessEventRequest = paneRequest.extend(eventRequest.shape)
export const headlessEventEndRequest = paneRequest.extend(eventEndRequest.shape)

/** What an add-in gives to `displayDialogAsync`. */
export const dialogRequest = z.object({ url: z.string().max(8_192) })

/** A message of MSAL to the bridge. */
export const nestedAppRequest = z.object({
  message: bridgeRequest,
  origin: z
    .string()
    .max(300)
    .regex(/^https:\/\/[^/?#]+$/, 'is no origin'),
})

/** What happens to the pages that Office shows: nobody answers, or a person does, with the factor they like. */
const prompted = {
  prompts: z.enum(['close', 'answer']).default('close'),
  factor: z.enum(['phone-app', 'totp', 'text-message']).exactOptional(),
}

/** Body of the headless host. */
export const headlessTokenRequest = paneRequest.extend({
  options: tokenOptions.default({}),
  /** Whether a dialog of the add-in is open meanwhile. */
  dialog: z.enum(['none', 'open']).default('none'),
  ...prompted,
})

/** Body of the headless bridge; the page that asks is the add-in's own. */
export const headlessNestedAppRequest = paneRequest.extend({
  method: z.enum(['GetInitContext', 'GetToken', 'GetTokenPopup']).default('GetToken'),
  clientId: z.string().min(1).max(100).exactOptional(),
  scope: z.string().max(4_000).exactOptional(),
  claims: z.string().max(16_384).exactOptional(),
  origin: z
    .string()
    .max(300)
    .regex(/^https:\/\/[^/?#]+$/, 'is no origin')
    .exactOptional(),
  ...prompted,
})

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

export const personRequest = z.object({ user: name })

export const signOutRequest = z.object({ platform, user: name })
