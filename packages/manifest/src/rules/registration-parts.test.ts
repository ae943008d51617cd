import { between, change, clean, describeRule } from '../../test/rule-cases.js'
import { registrationParts } from './registration-parts.js'

const scopes = between(clean.taskPane, '\n      <Scopes>', '</Scopes>')
const id = between(clean.taskPane, '\n      <Id>9a1c', '</Id>')
const resource = between(clean.taskPane, '\n      <Resource>', '</Resource>')

describeRule(registrationParts, {
  valid: {},
  invalid: {
    'a block without scopes': {
      text: change(clean.taskPane, scopes, ''),
      says: /has no Scopes/,
      mended: change(clean.taskPane, '\n        <Scope>Mail.Read</Scope>', ''),
    },
    'a block without a resource': {
      text: change(clean.mail, /<Resource>.*<\/Resource>/, ''),
      says: /no Resource/,
    },
    'a block in another order': {
      text: change(clean.taskPane, `${id}${resource}`, `${resource}${id}`),
      says: /stand in the order Resource, Id, Scopes/,
      mended: clean.taskPane,
    },
    'a unified block without an id': {
      text: change(clean.unified, '"id": "2f7c9a05-8d64-4e1b-b3f8-6a0c5d9e7142",', ''),
      says: /has no "id"/,
      line: 29,
    },
  },
})
