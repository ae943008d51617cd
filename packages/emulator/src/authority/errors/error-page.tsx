import type { EntraError } from '@onbehalf/protocol'
import { registeredRedirects } from '../redirects.js'
import type { Trace } from '../requests/trace.js'
import type { Services } from '../services.js'
import { type FramedBy, pageResponse } from '../sign-in/page/page.js'
import { Card } from '../sign-in/page/parts.js'
import { RefusalDetails, WhatToDo } from './refusal-parts.js'

/** What a page of a refusal may have besides. */
export interface ErrorPageOptions {
  /** Default `nobody`. */
  framedBy?: FramedBy
  /** Path of the request that the person may ask again. */
  startAgain?: string
}

/** A refusal as a page: the sentence, the cause here, who can do what, and the ids to report. */
export function errorPage(
  error: EntraError,
  trace: Trace,
  { ground }: Services,
  { framedBy = 'nobody', startAgain }: ErrorPageOptions = {},
): Promise<Response> {
  const { row } = error
  const title = titles[error.entry] ?? 'This sign-in cannot go on'
  const here = causeHere(error, ground.directory)
  const content = (
    <Card title={title}>
      <p role="alert">{error.message}</p>
      <h2>What happened</h2>
      <p>{row.cause}</p>
      {here.map((line) => (
        <p class="quiet">{line}</p>
      ))}
      <WhatToDo row={row} />
      {startAgain !== undefined && (
        <p>
          <a href={startAgain} data-testid="start-again">
            Start again
          </a>
        </p>
      )}
      <RefusalDetails row={row} trace={trace} />
    </Card>
  )
  return pageResponse({ title, status: row.status, framedBy, content }, ground.randomBytes)
}

const titles: Partial<Record<EntraError['entry'], string>> = {
  adminConsentRequired: 'Only an administrator can allow this',
  notAuthorizedToConsent: 'Only an administrator can allow this',
  riskyApplication: 'This application looks risky',
  tenantRestricted: 'Your network does not let you in there',
  homeTenantRestricted: 'Your network does not let you in there',
  tenantOfNationalCloud: 'This organization is in another cloud',
  redirectNotRegistered: 'The application’s address is not registered',
  clientNotFound: 'This application is not known here',
  tenantNotFound: 'This organization is not known here',
  userOfOtherTenant: 'This account is not known there',
  userDisabled: 'This account is disabled',
  userLocked: 'This account is locked for a moment',
  userNotAssigned: 'This application has not been given to you',
  signInExpired: 'This page is too old',
}

/** What this emulator knows that the sentence does not say. */
function causeHere({ entry, details }: EntraError, directory: Services['ground']['directory']): string[] {
  if (entry === 'redirectNotRegistered') {
    const client = directory.application(details.appId ?? '')
    const registered = client ? registeredRedirects(client) : []
    return [
      `The request came with ${details.redirectUri}.`,
      registered.length === 0 ? 'No redirect is registered.' : `Registered are ${registered.join(', ')}.`,
    ]
  }
  if (entry === 'signInExpired') return ['Go back to the application and sign in again.']
  return []
}
