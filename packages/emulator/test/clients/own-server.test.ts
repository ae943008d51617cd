import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presentedKey } from '../../src/cli/presented-key.js'
import { takesConnections } from '../../src/cli/takes-connections.js'
import { ensureCertificates } from '../../src/listener/certificates.js'
import { freePort, runToEnd, startCommand } from '../started-command.js'
import { httpsCaller } from './https-call.js'

/** A project of somebody else: plain JavaScript, its own certificate, a start script of its own. */
const id = '7b1f5c9e-3a52-4a0c-9f7e-2f5f4d1c0a11'
let project: string
let port: number
let key: string

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'onbehalf own server '))
  port = await freePort()
  const certificates = await ensureCertificates({ folder: join(project, 'certs') })
  key = certificates.fingerprint
  writeFileSync(join(project, 'manifest.xml'), manifest(port))
  writeFileSync(
    join(project, 'server.cjs'),
    `const { readFileSync } = require('node:fs')
const options = { key: readFileSync('certs/leaf.key'), cert: readFileSync('certs/leaf.pem') }
console.log('building')
setTimeout(() => require('node:https').createServer(options, async (asked, answer) => {
  const emulator = process.env.ONBEHALF_ORIGIN
  const config = await fetch(emulator + '/common/v2.0/.well-known/openid-configuration')
  answer.end(String(config.status))
}).listen(${port}), 300)`,
  )
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'theirs', scripts: { dev: 'node server.cjs' } }),
  )
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

const start = (command: string) => startCommand(['--ephemeral', '--port', '0', ...theirs(command)], project)
const theirs = (command: string) => [join(project, 'manifest.xml'), '--with', command]

describe('the server of a project of one’s own', () => {
  it('is started, awaited, trusts the emulator, is pinned for the page, and ends with the start', async () => {
    const started = await start('npm run dev')
    try {
      expect(await presentedKey(`https://localhost:${port}`)).toBe(key)
      const page = httpsCaller(join(project, 'certs', 'ca.pem'))
      expect((await page('GET', `https://localhost:${port}/`)).text).toBe('200')
      const call = httpsCaller(started.caCert)
      const headers = { authorization: `Bearer ${started.controlKey}`, 'content-type': 'application/json' }
      const wanted = { app: 'word', platform: 'web', user: 'milan@contoso.com', addIn: id }
      const panes = `${started.origin}/office/api/panes`
      const pane = JSON.parse((await call('POST', panes, headers, JSON.stringify(wanted))).text)
      const probe = await call('GET', `${panes}/${pane.id}/probe`, headers)
      expect(JSON.parse(probe.text)).toMatchObject({ outcome: 'ok' })
    } finally {
      await started.end('SIGINT')
    }
    while (await takesConnections(`https://localhost:${port}`)) await pause(50)
  })

  it.each([
    ['node -e "console.error(`no webpack here`); process.exit(7)"', 'no webpack here', 'ended (7)'],
    ['no-such-program-at-all', 'no-such-program-at-all', 'ended (127)'],
  ])('that ends too soon is told with its last words: %s', async (command, words, outcome) => {
    const { code, err } = await runToEnd(['start', '--ephemeral', '--no-open', ...theirs(command)], project)
    expect(code).toBe(1)
    expect(err).toContain(words)
    expect(err).toContain(outcome)
  })

  it('is not started when something answers there already', async () => {
    const other = createServer().listen(port)
    await once(other, 'listening')
    try {
      const { code, err } = await runToEnd(
        ['start', '--ephemeral', '--no-open', ...theirs('npm run dev')],
        project,
      )
      expect([code, err]).toEqual([
        1,
        expect.stringContaining(`answers at https://localhost:${port} already`),
      ])
    } finally {
      other.close()
    }
  })

  it('needs a manifest to wait for', async () => {
    const { code, err } = await runToEnd(['start', '--with', 'npm run dev'], project)
    expect([code, err]).toEqual([2, expect.stringContaining('name its manifest too')])
  })
})

function manifest(at: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="TaskPaneApp">
  <Id>${id}</Id>
  <Version>1.0.0.0</Version>
  <ProviderName>Theirs</ProviderName>
  <DefaultLocale>en-US</DefaultLocale>
  <DisplayName DefaultValue="Theirs"/>
  <Description DefaultValue="An add-in that somebody else wrote"/>
  <IconUrl DefaultValue="https://localhost:${at}/icon-32.png"/>
  <HighResolutionIconUrl DefaultValue="https://localhost:${at}/icon-64.png"/>
  <SupportUrl DefaultValue="https://localhost:${at}/help"/>
  <Hosts><Host Name="Document"/></Hosts>
  <DefaultSettings><SourceLocation DefaultValue="https://localhost:${at}/taskpane.html"/></DefaultSettings>
  <Permissions>ReadWriteDocument</Permissions>
</OfficeApp>
`
}
