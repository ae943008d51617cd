#!/usr/bin/env node
// Old Node reads this file before it is told that it is too old: no syntax and no module that it does not know.

var found = process.versions.node
var parts = found.split('.').map(Number)

if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)) {
  console.error('Onbehalf needs Node 20.19 or newer; this is ' + found + '.')
  process.exitCode = 1
} else {
  import('../dist/cli/main.js').then((cli) => cli.run(process.argv.slice(2)))
}
