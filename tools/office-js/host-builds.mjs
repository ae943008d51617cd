import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The library of one application on one platform, by the name of its file: `word-web-16.00`. */
const hostBuild = /^([a-z]+-(?:android|ios|mac|web|win32|winrt)-[\d.]+\d)\.js$/

/**
 * The host builds of Office.js in the folder of its package.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function hostBuilds(folder) {
  return readdirSync(join(folder, 'dist')).flatMap((name) => hostBuild.exec(name)?.[1] ?? [])
}
