import type { OfficeAnswer, OfficeOptions } from './office-line.js'

type GetAccessToken = (options: OfficeOptions) => Promise<OfficeAnswer>

let turn: Promise<unknown> = Promise.resolve()

/**
 * Does `work` as a page inside Office would: with the global `Office` that `@onbehalf/client` looks for, and a console
 * that is the page's own. There is one of each, so that calls take turns.
 */
export function insideOffice<Result>(
  getAccessToken: GetAccessToken,
  work: () => Promise<Result>,
): Promise<Result> {
  const own = turn.then(async () => {
    const holder = globalThis as { Office?: unknown }
    const before = { office: holder.Office, error: console.error }
    holder.Office = officeWith(getAccessToken)
    console.error = () => undefined
    try {
      return await work()
    } finally {
      holder.Office = before.office
      console.error = before.error
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
