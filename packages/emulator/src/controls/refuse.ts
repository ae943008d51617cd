import type { z } from 'zod'

/** A refusal of the control API: `{ "error": { "code", "message" } }`. */
export function refuse(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status, headers: { 'cache-control': 'no-store' } })
}

/** Thrown while a body is read; `response` is ready to send. */
export class BadBody extends Error {
  readonly response: Response

  constructor(message: string) {
    super(message)
    this.name = 'BadBody'
    this.response = refuse(400, 'bad-body', message)
  }
}

/**
 * Reads a JSON body by a schema.
 *
 * @throws {BadBody} naming the member that is wrong and what was expected.
 */
export async function readBody<T>(request: { text(): Promise<string> }, schema: z.ZodType<T>): Promise<T> {
  const text = await request.text()
  let value: unknown
  try {
    value = text === '' ? {} : JSON.parse(text)
  } catch {
    throw new BadBody('The body is not JSON.')
  }
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const given = issue === undefined ? '' : valueIn(issue)
  throw new BadBody(
    `${issue?.path.join('.') || 'The body'}: ${issue?.message ?? 'is not understood'}${given}`,
  )
}

/** The value that was wrong, as far as it is short and simple. */
function valueIn({ input }: z.core.$ZodIssue): string {
  const isSimple = typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean'
  return isSimple ? `, not ${JSON.stringify(input).slice(0, 80)}` : ''
}
