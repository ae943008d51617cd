#!/usr/bin/env node
// Old Node reads this file before it is told that it is too old: no syntax and no module that it does not know.

var found = process.versions.node
var parts = found.split('.').map(Number)

/** The bundle is the same program in few files, and read in half the time; what was built after it wins. */
function entry(fs) {
  function builtAt(path) {
    try {
      return fs.statSync(new URL(path, import.meta.url)).mtimeMs
    } catch (_error) {
      return 0
    }
  }
  var bundle = builtAt('../bundle/main.js')
  var sources = ['..', '../../protocol', '../../server', '../../client', '../../manifest', '../../doctor']
  var isFresh = sources.every((folder) => builtAt(folder + '/dist/.tsbuildinfo') <= bundle)
  return bundle > 0 && isFresh ? '../bundle/main.js' : '../dist/cli/main.js'
}

if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)) {
  console.error('Onbehalf needs Node 20.19 or newer; this is ' + found + '.')
  process.exitCode = 1
} else {
  import('node:fs').then((fs) => import(entry(fs))).then((cli) => cli.run(process.argv.slice(2)))
}
