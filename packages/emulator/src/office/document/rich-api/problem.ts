/** Why Office refuses an action, in the words of its object models, with the status that goes with each. */
const statuses = {
  InvalidArgument: 400,
  InvalidObjectPath: 400,
  ItemNotFound: 404,
  ItemAlreadyExists: 409,
  NotImplemented: 501,
  RequestPayloadSizeLimitExceeded: 400,
  ResponsePayloadSizeLimitExceeded: 400,
} as const

/** A name of an error of Office's object models. */
export type RichApiCode = keyof typeof statuses

/**
 * An action that Office refuses; the add-in sees an `OfficeExtension.Error` with this code.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/testing/application-specific-api-error-handling
 */
export class RichApiProblem extends Error {
  readonly code: RichApiCode
  readonly status: number
  /** The member that refused: `Paragraph.search`. */
  readonly location: string | undefined

  constructor(code: RichApiCode, message: string, location?: string) {
    super(message)
    this.name = 'RichApiProblem'
    this.code = code
    this.status = statuses[code]
    this.location = location
  }
}

/** The refusal of a member that the emulator's documents do not have. */
export const notImplemented = (member: string): RichApiProblem =>
  new RichApiProblem(
    'NotImplemented',
    `${member} isn't implemented: the documents of the Onbehalf emulator do not have it.`,
    member,
  )
