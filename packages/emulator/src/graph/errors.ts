/** What the client may see of a refusal by Graph. */
interface GraphErrorRow {
  status: number
  /** `error.code`, in the words of the service behind Graph that refuses. */
  code: string
  /** `error.message`; `detail` is what the thrower knows. */
  message: (detail: string) => string
}

/**
 * Graph's refusals, by reason. Directory, mail and files each speak their own dialect of codes.
 *
 * @see https://learn.microsoft.com/graph/errors
 */
const rows = {
  emptyToken: { status: 401, code: 'InvalidAuthenticationToken', message: () => 'Access token is empty.' },
  tokenWithoutDots: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: () => 'IDX14100: JWT is not well formed, there are no dots (.).',
  },
  tokenOfOtherParts: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: () => 'IDX12741: JWT must have three segments (JWS) or five segments (JWE).',
  },
  unreadableToken: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: () => 'IDX12729: Unable to decode the header of the token as a Base64Url encoded string.',
  },
  expiredToken: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: () => 'Lifetime validation failed, the token is expired.',
  },
  wrongAudience: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: () => 'Access token validation failure. Invalid audience.',
  },
  invalidToken: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: (reason) => `Access token validation failure. ${reason}`,
  },
  /** Continuous access evaluation: the token was good until something happened. */
  accessEnded: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: (code) =>
      `Continuous access evaluation resulted in challenge with result: InteractionRequired and code: ${code}`,
  },
  unknownIdentity: {
    status: 401,
    code: 'Authorization_IdentityNotFound',
    message: () => 'The identity of the calling application could not be established.',
  },
  insufficientPrivileges: {
    status: 403,
    code: 'Authorization_RequestDenied',
    message: () => 'Insufficient privileges to complete the operation.',
  },
  mailDenied: {
    status: 403,
    code: 'ErrorAccessDenied',
    message: () => 'Access is denied. Check credentials and try again.',
  },
  filesDenied: { status: 403, code: 'accessDenied', message: () => 'Access denied' },
  notForApplications: {
    status: 400,
    code: 'BadRequest',
    message: () => '/me request is only valid with delegated authentication flow.',
  },
  objectNotFound: {
    status: 404,
    code: 'Request_ResourceNotFound',
    message: (id) =>
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  },
  messageNotFound: {
    status: 404,
    code: 'ErrorItemNotFound',
    message: () => 'The specified object was not found in the store.',
  },
  mailboxNotFound: {
    status: 404,
    code: 'MailboxNotEnabledForRESTAPI',
    message: () => 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
  },
  driveNotFound: { status: 404, code: 'ResourceNotFound', message: () => "User's mysite not found." },
  fileNotFound: { status: 404, code: 'itemNotFound', message: () => 'The resource could not be found.' },
  photoNotFound: { status: 404, code: 'ImageNotFound', message: () => "The photo wasn't found." },
  unknownVersion: {
    status: 400,
    code: 'BadRequest',
    message: (version) => `Invalid version: ${version}. This Graph answers under v1.0.`,
  },
  unknownSegment: {
    status: 400,
    code: 'BadRequest',
    message: (segment) => `Resource not found for the segment '${segment}'.`,
  },
  wrongMethod: {
    status: 405,
    code: 'Request_BadRequest',
    message: () => 'Specified HTTP method is not allowed for the request target.',
  },
  invalidQuery: { status: 400, code: 'BadRequest', message: (reason) => reason },
  unsupportedQuery: { status: 400, code: 'Request_UnsupportedQuery', message: (reason) => reason },
  unreadableBody: {
    status: 400,
    code: 'BadRequest',
    message: () =>
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  },
  largeBody: {
    status: 413,
    code: 'RequestEntityTooLarge',
    message: (limit) => `The request body is longer than ${limit} bytes.`,
  },
  invalidBody: { status: 400, code: 'Request_BadRequest', message: (reason) => reason },
  /** The service of policies has a code of its own before its sentence; 1007 is that of a body that does not fit. */
  unfitPolicy: {
    status: 400,
    code: 'BadRequest',
    message: (problem) =>
      `1007: Incoming ConditionalAccessPolicy object is null or does not match the schema of ConditionalAccessPolicy type. ${problem}`,
  },
  policyRefused: { status: 400, code: 'BadRequest', message: (reason) => reason },
  policyNotFound: {
    status: 404,
    code: 'ResourceNotFound',
    message: (id) => `${id} does not exist in the directory.`,
  },
  invalidIdentifier: {
    status: 400,
    code: 'Request_BadRequest',
    message: (id) => `Invalid object identifier '${id}'.`,
  },
  methodNotFound: {
    status: 404,
    code: 'resourceNotFound',
    message: () => 'The requested authentication method was not found.',
  },
  signInNotFound: { status: 404, code: 'UnknownError', message: (id) => `There is no sign-in '${id}'.` },
  simplePassword: {
    status: 400,
    code: 'Request_BadRequest',
    message: () =>
      'The specified password does not comply with password complexity requirements. Please provide a different password.',
  },
  wrongPassword: {
    status: 400,
    code: 'Request_BadRequest',
    message: () => 'The specified current password is not correct.',
  },
  unverifiedHostName: {
    status: 400,
    code: 'HostNameNotOnVerifiedDomain',
    message: (uri) =>
      `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
  },
  enabledEntitlement: {
    status: 400,
    code: 'CannotDeleteOrUpdateEnabledEntitlement',
    message: () => 'Property value cannot be deleted or updated unless it is disabled first.',
  },
  noBackingApplication: {
    status: 400,
    code: 'NoBackingApplicationObject',
    message: (appId) =>
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
  },
  unfitBatch: { status: 400, code: 'BadRequest', message: () => 'Invalid batch payload format.' },
  longBatch: {
    status: 400,
    code: 'BadRequest',
    message: () => 'Number of requests inside batch exceeds the limit.',
  },
  repeatedRequest: {
    status: 400,
    code: 'BadRequest',
    message: (id) => `Request Id ${id} has to be unique in a batch.`,
  },
  wrongDependency: {
    status: 400,
    code: 'BadRequest',
    message: (id) => `Invalid dependency for request Id ${id}.`,
  },
  failedDependency: {
    status: 424,
    code: 'FailedDependency',
    message: (id) => `The request '${id}', which this one depends on, failed.`,
  },
  brokenConnection: { status: 504, code: 'GatewayTimeout', message: () => 'The service did not answer.' },
  alreadyExists: {
    status: 409,
    code: 'Request_MultipleObjectsWithSameKeyValue',
    message: (reason) => reason,
  },
  unavailable: {
    status: 503,
    code: 'serviceNotAvailable',
    message: () => 'The service is temporarily unable to verify tokens. Retry later.',
  },
  failure: {
    status: 500,
    code: 'InternalServerError',
    message: () => 'The emulator failed; its log says why.',
  },
} satisfies Record<string, GraphErrorRow>

export type GraphErrorName = keyof typeof rows

/** A refusal by Graph. Thrown by name; the catalog gives status, code and sentence. */
export class GraphError extends Error {
  readonly reason: GraphErrorName
  readonly status: number
  readonly code: string
  /** What only the trace shows: the cause, and what would mend it. */
  readonly explanation: string | undefined
  /** What a new token must satisfy, as JSON text: the claims of the challenge. */
  readonly claims: string | undefined
  constructor(
    reason: GraphErrorName,
    detail = '',
    more: { explanation?: string; claims?: string; cause?: unknown } = {},
  ) {
    const row: GraphErrorRow = rows[reason]
    super(row.message(shown(detail)), { cause: more.cause })
    this.name = 'GraphError'
    this.reason = reason
    this.status = row.status
    this.code = row.code
    this.explanation = more.explanation && shown(more.explanation, 2_000)
    this.claims = more.claims
  }
}

/** Names from a request are shown, but never at any length. */
function shown(text: string, most = 300): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}
