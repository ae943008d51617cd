'use strict'
// Old Node reads this file before it is told that it is too old: syntax of ES2017, modules without `node:`.

/**
 * The oldest Node that `engines.node` of package.json allows, as [major, minor].
 *
 * @param {string} engines
 * @returns {[number, number]}
 */
exports.oldestNode = function oldestNode(engines) {
  const match = /(\d+)\.(\d+)/.exec(engines)
  if (!match) throw new TypeError('engines.node must name a version, such as >=20.19')
  return [Number(match[1]), Number(match[2])]
}

/**
 * What to tell whoever runs `running`, or undefined when it is new enough.
 *
 * @param {string} running
 * @param {string} engines
 * @returns {string | undefined}
 *
 * @example
 * tooOld('18.17.1', '>=20.19') // 'Onbehalf needs Node 20.19 or newer; this is 18.17.1.'
 */
exports.tooOld = function tooOld(running, engines) {
  const oldest = exports.oldestNode(engines)
  const here = exports.oldestNode(running)
  if (here[0] > oldest[0] || (here[0] === oldest[0] && here[1] >= oldest[1])) return undefined
  return 'Onbehalf needs Node ' + oldest.join('.') + ' or newer; this is ' + running + '.'
}

/** Ends the process with a sentence when this Node is too old. */
exports.refuseOldNode = function refuseOldNode() {
  const sentence = exports.tooOld(process.versions.node, require('../../package.json').engines.node)
  if (!sentence) return
  process.stderr.write(sentence + '\n')
  process.exit(1)
}
