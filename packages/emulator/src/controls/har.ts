import type { JournalEntry, JournalMessage } from './journal.js'

/**
 * HTTP exchanges in the HTTP Archive format, for tools that read it.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function toHar(entries: readonly JournalEntry[], version: string): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Onbehalf', version },
      entries: entries.filter((entry) => entry.kind === 'http').map(toHarEntry),
    },
  }
}

function toHarEntry(entry: JournalEntry): object {
  return {
    startedDateTime: entry.time,
    time: entry.duration,
    comment: `${entry.from} to ${entry.to}: ${entry.summary}`,
    cache: {},
    timings: { send: 0, wait: entry.duration, receive: 0 },
    request: {
      method: entry.method,
      url: entry.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: harHeaders(entry.request),
      queryString: queryOf(entry.url),
      headersSize: -1,
      bodySize: entry.request.body?.length ?? 0,
      ...(entry.request.body === undefined
        ? {}
        : {
            postData: {
              mimeType: entry.request.headers['content-type'] ?? '',
              text: entry.request.body,
            },
          }),
    },
    response: {
      status: entry.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: harHeaders(entry.response),
      content: {
        size: entry.response.body?.length ?? 0,
        mimeType: entry.response.headers['content-type'] ?? '',
        text: entry.response.body ?? '',
      },
      redirectURL: entry.response.headers.location ?? '',
      headersSize: -1,
      bodySize: entry.response.body?.length ?? 0,
    },
  }
}

function harHeaders({ headers }: JournalMessage): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function queryOf(url: string): { name: string; value: string }[] {
  if (!URL.canParse(url)) return []
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
}
