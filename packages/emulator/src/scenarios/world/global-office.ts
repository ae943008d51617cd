import type { OfficeAnswer, OfficeOptions } from './office-line.js'

type GetAccessToken = (options: OfficeOptions) => Promise<OfficeAnswer>

let turn: Promise<unknown> = Promise.resolve()

/**
 * Does `work` as a page inside Office would, with the global `Office` that `@onbehalf/client` looks for. There is one
 * global, so that calls take turns.
 */
export function insideOffice<Result>(
  getAccessToken: GetAccessToken,
  work: () => Promise<Result>,
): Promise<Result> {
  const own = turn.then(async () => {
    const holder = globalThis as { Office?: unknown }
    const before = holder.Office
    holder.Office = officeWith(getAccessToken)
    try {
      return await work()
    } finally {
      holder.Office = before
    }
  })
  turn = own.catch(() => undefined)
  return own
}

function officeWith(getAccessToken: GetAccessToken): object {
  return {
    onReady: async () => ({ host: 'Outlook', platform: 'PC' }),
    auth: {
      async getAccessToken(options: OfficeOptions = {}): Promise<string> {
        const answer = await getAccessToken(options)
        if ('accessToken' in answer) return answer.accessToken
        throw Object.assign(new Error(answer.message), { name: answer.name, code: answer.code })
      },
    },
  }
}
