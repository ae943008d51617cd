import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Names that the platform, a framework or a type parameter brings. */
const elsewhere = new Set(
  `AbortSignal ArrayBuffer AsyncGenerator Blob Error FormData Headers Omit Partial Pick Promise Readonly ReadonlySet Record
  Request RequestInit Required Response Date URL URLSearchParams Uint8Array AuthenticationProvider ClientOptions Context Env
  E FastifyReply FastifyRequest Handler NextFunction RequestHandler RouteGenericInterface Item Kind NX PX Route T`.split(
    /\s+/,
  ),
)

/** @param {string} page */
function namesIn(page) {
  const code = [...page.matchAll(/^```ts\n(.*?)^```/gms)].map(([, text = '']) => text)
  const declarations = code.filter((text) => /^(?:abstract )?(?:class|function|interface|type) \w/.test(text))
  const bare = declarations
    .join('\n')
    .replace(/\/\*\*.*?\*\//gs, '')
    .replace(/'[^'\n]*'|`[^`]*`/g, '')
  return new Set(bare.match(/\b[A-Z]\w*/g))
}

describe('the reference of a package', () => {
  it.each(['server', 'client'])('of %s explains each name that a declaration in it uses', (name) => {
    const page = readFileSync(new URL(`../../docs/reference/api-${name}.md`, import.meta.url), 'utf8')
    const explained = new Set([...page.matchAll(/^### (\w+)$/gm)].map(([, heading]) => heading))
    const used = [...namesIn(page)]
    expect(used.length).toBeGreaterThan(20)
    expect(used.filter((one) => !explained.has(one) && !elsewhere.has(one))).toEqual([])
  })
})
