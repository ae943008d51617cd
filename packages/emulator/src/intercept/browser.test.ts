import { describe, expect, test } from 'vitest'
import { browserArguments, findBrowser, whyNoWindow } from './browser.js'

const only =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

describe('findBrowser', () => {
  const windows = {
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\mila\\AppData\\Local',
  }
  test.each([
    ['linux', { PATH: '/opt/bin:/usr/bin' }, '/opt/bin/google-chrome', 'Chrome'],
    ['linux', {}, '/snap/bin/chromium', 'Chromium'],
    ['linux', {}, '/usr/bin/microsoft-edge', 'Edge'],
    ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'Chrome'],
    [
      'darwin',
      { HOME: '/Users/mila' },
      '/Users/mila/Applications/Chromium.app/Contents/MacOS/Chromium',
      'Chromium',
    ],
    ['darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', 'Edge'],
    ['win32', windows, 'C:\\Users\\mila\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe', 'Chrome'],
    ['win32', windows, 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', 'Edge'],
  ] as const)('finds on %s with %j the program %s', (platform, environment, program, name) => {
    expect(findBrowser(undefined, environment, platform, only(program))).toEqual({ name, program })
  })

  test('prefers Chromium, then Chrome, then Edge', () => {
    const exists = only('/usr/bin/microsoft-edge', '/usr/bin/google-chrome')
    expect(findBrowser(undefined, {}, 'linux', exists)?.name).toBe('Chrome')
  })

  test('takes the one that was chosen, and no other when that is missing', () => {
    expect(findBrowser('/opt/brave', {}, 'linux', only('/opt/brave'))?.program).toBe('/opt/brave')
    expect(findBrowser('/opt/brave', {}, 'linux', only('/usr/bin/chromium'))).toBeUndefined()
  })

  test('finds nothing where nothing is', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(findBrowser(undefined, windows, platform, () => false)).toBeUndefined()
    }
  })
})

describe('whyNoWindow', () => {
  test.each([
    ['linux', {}, 'there is no display'],
    ['linux', { DISPLAY: ':0' }, undefined],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, undefined],
    ['linux', { DISPLAY: 'localhost:10', SSH_CONNECTION: 'a b' }, 'this is a remote shell'],
    ['darwin', {}, undefined],
    ['darwin', { SSH_TTY: '/dev/ttys1' }, 'this is a remote shell'],
    ['win32', {}, undefined],
    ['win32', { CI: 'true' }, 'CI is set'],
    ['linux', { CI: 'false', DISPLAY: ':0' }, undefined],
  ] as const)('on %s with %j: %s', (platform, environment, why) => {
    expect(whyNoWindow(environment, platform)).toBe(why)
  })
})

describe('browserArguments', () => {
  const facts = {
    origin: 'https://localhost:8443',
    fingerprints: ['abc=', 'def='],
    names: ['one.test', 'two.test'],
    environment: {},
  }

  test('pins the one key and leads the names to the emulator', () => {
    const given = browserArguments(facts)
    expect(given).toContain('--ignore-certificate-errors-spki-list=abc=,def=')
    expect(given.join(' ')).toContain(
      '--host-resolver-rules=MAP one.test 127.0.0.1:8443, MAP two.test 127.0.0.1:8443,',
    )
    expect(given.join(' ')).toContain('MAP *.pipe.aria.microsoft.com ~NOTFOUND')
    expect(given.join(' ')).not.toContain('--ignore-certificate-errors ')
  })

  test('leads mapped names and loopback past a proxy of the environment', () => {
    const given = browserArguments({ ...facts, environment: { HTTPS_PROXY: 'http://proxy.test:8080' } })
    expect(given).toContain('--proxy-server=http://proxy.test:8080')
    expect(given).toContain('--proxy-bypass-list=localhost;127.0.0.1;[::1];one.test;two.test')
    expect(browserArguments(facts).join(' ')).not.toContain('--proxy')
  })
})
