// What stands around the fragments of code in our documents: names that a block uses and another one, or the reader, made.
// A block that makes such a name itself means its own.

declare const app: import('express').Express
declare const express: typeof import('express')
declare const clientId: string
declare const CLIENT_ID: string
declare const secret: string
declare const scope: string
declare const api: import('@onbehalf/server/express').ExpressApi
declare const approvePayment: ExpressHandler
declare const report: ExpressHandler
declare const request: Request
declare const response: Response
declare const text: string
declare const button: HTMLButtonElement
declare const support: HTMLButtonElement
declare const Office: { context: { mailbox: { userProfile: { emailAddress: string } } } }
declare function show(data: unknown): void
declare function banner(sentence: string, action: import('@onbehalf/client').SignInStopped['action']): void

type ExpressHandler = (
  caller: import('@onbehalf/server').Caller,
  request: import('express').Request,
  response: import('express').Response,
) => unknown
