import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { ajaxScript, initScript, loaderScript, pageScript } from './scripts.js'

interface Page {
  name: string
  parent?: object
  posted: string[]
  /** Messages of the errors that the page hears. */
  raised: string[]
  /** What was opened in the browser of the computer. */
  opened: string[]
  open: (address?: string) => unknown
  external?: { GetHostInfo(): string; GetContext(): { GetAppType(): number } }
  Sys?: object
}

/** A page as far as the scripts look at it. */
function page(name: string, framed = true): Page {
  const window: Page & Record<string, unknown> = {
    name,
    posted: [],
    raised: [],
    opened: [],
    open: (address) => window.opened.push(String(address)),
    URL,
    console: { error: () => undefined },
    ErrorEvent: class {
      constructor(_type: string, facts: object) {
        Object.assign(this, facts)
      }
    },
    dispatchEvent: ({ message }: ErrorEvent) => window.raised.push(message),
    addEventListener: () => undefined,
  }
  window.window = window
  window.document = {
    baseURI: 'https://localhost:3000/pane.html',
    addEventListener: () => undefined,
    currentScript: null,
    scripts: [],
  }
  window.parent = framed
    ? { postMessage: (text: string, origin: string) => window.posted.push(`${origin} ${text}`) }
    : window
  return window
}

const marker = { conversation: 'c1', hostOrigin: 'https://localhost:8443', ajax: false }
const native = { hostInfo: 'Word$Win32$16.01', context: { GetAppType: 2 } }
const named = (onbehalf: object): string => JSON.stringify({ onbehalf })

describe('the page script', () => {
  it('plays the native objects in the frame of a Windows build', () => {
    const frame = page(named({ ...marker, native }))
    runInNewContext(pageScript(), frame)
    expect(frame.external?.GetHostInfo()).toBe('Word$Win32$16.01')
    expect(frame.external?.GetContext().GetAppType()).toBe(2)
    expect(frame.posted).toEqual([
      expect.stringMatching(/^https:\/\/localhost:8443 .*"kind":"began"/),
      expect.stringMatching(/^https:\/\/localhost:8443 .*"kind":"context"/),
    ])
  })

  it('opens addresses of a Windows build in the browser of the computer, and nothing for about:blank', () => {
    const frame = page(named({ ...marker, native }))
    runInNewContext(pageScript(), frame)
    expect(['https://contoso.com/help', 'about:blank', undefined].map((url) => frame.open(url))).toEqual([
      null,
      null,
      null,
    ])
    expect(frame.opened).toEqual(['https://contoso.com/help'])
    expect(frame.posted).toHaveLength(3)
    expect(frame.posted[1]).toMatch(/"kind":"no-window".*about:blank/)
  })

  it('gives Outlook the Ajax globals, in a frame and in the popup of a dialog', () => {
    for (const framed of [true, false]) {
      const frame = page(named({ ...marker, ajax: true }), framed)
      runInNewContext(pageScript(), frame)
      expect(frame.Sys).toBeDefined()
    }
  })

  it('does nothing the second time', () => {
    const frame = page(named({ ...marker, native }))
    runInNewContext(initScript(), frame)
    const { external } = frame
    runInNewContext(pageScript(), frame)
    expect(frame.external).toBe(external)
  })

  it.each(['', 'a plain name', '{}', 'null', '{"onbehalf":{}}', '{"onbehalf":{"conversation":1}}'])(
    'leaves a page named %j alone',
    (name) => {
      const other = page(name)
      const before = Object.keys(other)
      runInNewContext(pageScript(), other)
      expect(Object.keys(other)).toEqual(before)
      expect(other.external).toBeUndefined()
    },
  )
})

describe('the loader', () => {
  const problem = 'Office.js is not installed. Run: npm install -D @microsoft/office-js'

  it('raises a named error when the library cannot be served, and tells the host', () => {
    const frame = page(named(marker))
    runInNewContext(loaderScript({ file: 'office.js', problem }), frame)
    expect(frame.raised).toEqual([`OfficeJsNotServed: ${problem}`])
    expect(frame.posted).toEqual([expect.stringContaining('loader-error')])
  })

  it('raises the same in a page of nobody, and tells nobody', () => {
    const alone = page('', false)
    runInNewContext(loaderScript({ file: 'office.js', problem }), alone)
    expect(alone.raised).toEqual([`OfficeJsNotServed: ${problem}`])
    expect(alone.posted).toEqual([])
  })
})

describe('the Ajax stand-in', () => {
  it('leaves a library that is already there alone', () => {
    const frame = page('') as Page & { Sys: object }
    frame.Sys = { mine: true }
    runInNewContext(ajaxScript(), frame)
    expect(frame.Sys).toEqual({ mine: true })
  })

  it('makes namespaces, errors and texts as Office.js uses them', () => {
    const frame = page('')
    runInNewContext(ajaxScript(), frame)
    const results = runInNewContext(
      `Type.registerNamespace('A.B'); [typeof A.B, Error.argument('p', 'bad').name, String.format('{0}-{1}', 1, 2),
        Sys.Serialization.JavaScriptSerializer.deserialize('[1]').length, Function._validateParams()]`,
      frame,
    )
    expect([...results]).toEqual(['object', 'Sys.ArgumentException', '1-2', 1, null])
  })
})
