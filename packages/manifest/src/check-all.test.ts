import { expect, it } from 'vitest'
import { change, clean } from '../test/rule-cases.js'
import { checkManifests } from './index.js'

it('of many files those that are manifests are checked, broken ones too', () => {
  const reports = checkManifests([
    { name: 'a/manifest.xml', text: `\uFEFF${clean.mail}` },
    { name: 'a/package.json', text: '{ "name": "a", "version": "1.0.0" }' },
    { name: 'b/manifest.json', text: change(clean.unified, 'api://tools', 'api://beta') },
    { name: 'b/web.config.xml', text: '<configuration />' },
    { name: 'c/manifest.xml', text: clean.taskPane.slice(0, 1500) },
    { name: 'c/teams.json', text: '{ "manifestVersion": "1.22", "staticTabs": [] }' },
  ])
  expect(reports.map(({ name, findings }) => [name, findings.map(({ rule }) => rule)])).toEqual([
    ['a/manifest.xml', []],
    ['b/manifest.json', ['resource-host']],
    ['c/manifest.xml', ['readable']],
  ])
})
