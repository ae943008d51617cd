import { code } from './code.mjs'
import { manifests } from './manifests.mjs'
import { nestedApp } from './nested-app.mjs'
import { sso } from './sso.mjs'

/**
 * One part of `npm run test:samples`: a file of its own, and a line here.
 *
 * @typedef {object} SamplePart
 * @property {string} name What `npm run test:samples -- <name>` runs.
 * @property {string} says What it proves.
 * @property {string[]} repositories Public repositories that it needs, as `owner/name`.
 * @property {(from: string, say: (line: string) => void) => Outcome | Promise<Outcome>} run `from` holds the checkouts.
 *
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {string[]} failures As sentences; none is a success, also of nothing passed.
 */

/** @type {Record<string, SamplePart>} */
export const parts = Object.fromEntries([manifests, code, sso, nestedApp].map((part) => [part.name, part]))
