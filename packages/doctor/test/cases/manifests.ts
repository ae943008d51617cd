import { readFileSync } from 'node:fs'

const mail = readFileSync(new URL('../../../manifest/fixtures/clean/mail.xml', import.meta.url), 'utf8')
const taskPane = readFileSync(
  new URL('../../../manifest/fixtures/clean/task-pane.xml', import.meta.url),
  'utf8',
)

/** Manifests without a fault, and with one. */
export const manifests = {
  mail,
  taskPane,
  otherHost: mail.replace('api://tools.contoso.com/', 'api://other.contoso.com/'),
  withoutScopes: mail.replace(/<Scope>(?:openid|profile)<\/Scope>\s*/g, ''),
}
