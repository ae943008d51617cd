import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { triedOfficeJs } from '../office-js/tried-office-js.fixture.js'
import type { OfficeDocument } from './office-document.js'
import { process } from './rich-api/interpreter.js'
import { References } from './rich-api/references.js'
import { type RichApiResponse, richApiRequest } from './rich-api/request.js'

/** What the object models of Office.js are to a test: names that anything may stand behind. */
// biome-ignore lint/suspicious/noExplicitAny: the classes of Office.js have no types here
export type ObjectModel = any

const require = createRequire(join(triedOfficeJs, 'x.js'))

/**
 * The object model of an unmodified build of Office.js in Node: `Word.run`, `Excel.run` and `PowerPoint.run` as add-ins
 * call them. What they send is answered from `document`.
 *
 * @param build file of `@microsoft/office-js`, for instance `word-web-16.00`
 */
export function objectModel(build: string, document: OfficeDocument): ObjectModel {
  const file = require.resolve(`@microsoft/office-js/dist/${build}.debug.js`)
  const references = new References()
  const page = pageFor()
  runInContext(readFileSync(file, 'utf8'), createContext(page), { filename: `${build}.debug.js` })
  page.OSF.DDA.RichApi.executeRichApiRequestAsync = (
    message: readonly unknown[],
    answered: (result: object) => void,
  ) => {
    const request = richApiRequest.parse(JSON.parse(String(message[4])))
    const response: RichApiResponse = process(request, { root: document.root, references })
    const data = [200, [], JSON.stringify(response)]
    queueMicrotask(() => answered({ status: 'succeeded', value: { data } }))
  }
  return page
}

/** As much of a page as the library looks at when it is loaded. */
function pageFor(): ObjectModel {
  const nothing = () => undefined
  const page: ObjectModel = {
    ...{ setTimeout, clearTimeout, console, Promise, performance },
    navigator: { userAgent: 'Node' },
    document: { getElementsByTagName: () => [], addEventListener: nothing, createElement: () => ({}) },
    location: { href: 'https://localhost/' },
    addEventListener: nothing,
    parent: {},
    name: '',
    Microsoft: { Office: { WebExtension: { actions: { associate: nothing } } } },
  }
  return Object.assign(page, { window: page, self: page, top: page })
}
