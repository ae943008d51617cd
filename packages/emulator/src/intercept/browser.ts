import { existsSync } from 'node:fs'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** A browser on this computer that can be led by its developer protocol. */
export interface Browser {
  /** As people call it. */
  name: string
  /** Path of the program. */
  program: string
}

interface Place {
  name: string
  /** Paths from the folders of the system, the first that exists is taken. */
  linux: readonly string[]
  darwin: readonly string[]
  win32: readonly string[]
}

/** Where each browser lies as a rule. On Windows below the program folders, on Linux on the search path too. */
const places: readonly Place[] = [
  {
    name: 'Chromium',
    linux: ['chromium', 'chromium-browser'],
    darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
    win32: ['Chromium\\Application\\chrome.exe'],
  },
  {
    name: 'Chrome',
    linux: ['google-chrome', 'google-chrome-stable'],
    darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    win32: ['Google\\Chrome\\Application\\chrome.exe'],
  },
  {
    name: 'Edge',
    linux: ['microsoft-edge', 'microsoft-edge-stable'],
    darwin: ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    win32: ['Microsoft\\Edge\\Application\\msedge.exe'],
  },
]

const linuxFolders = ['/usr/bin', '/usr/local/bin', '/snap/bin']
const windowsFolders = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'] as const

/**
 * The browser to open: the one named by `chosen`, or else Chromium, Chrome or Edge where they usually lie.
 *
 * @param chosen Path of a program, from `ONBEHALF_BROWSER`.
 */
export function findBrowser(
  chosen: string | undefined,
  environment: Environment,
  platform: NodeJS.Platform,
  exists: (path: string) => boolean = existsSync,
): Browser | undefined {
  if (chosen !== undefined) return exists(chosen) ? { name: nameOf(chosen), program: chosen } : undefined
  for (const place of places) {
    const program = candidates(place, environment, platform).find(exists)
    if (program !== undefined) return { name: place.name, program }
  }
  return undefined
}

function candidates(place: Place, environment: Environment, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    return place.darwin.flatMap((path) => [path, ...(environment.HOME ? [join(environment.HOME, path)] : [])])
  }
  if (platform === 'win32') {
    const folders = windowsFolders.flatMap((name) => environment[name] ?? [])
    return place.win32.flatMap((path) => folders.map((folder) => `${folder}\\${path}`))
  }
  const folders = [...new Set([...(environment.PATH ?? '').split(':').filter(Boolean), ...linuxFolders])]
  return place.linux.flatMap((name) => folders.map((folder) => `${folder}/${name}`))
}

function nameOf(program: string): string {
  const file = (program.split(/[\\/]/).pop() ?? '').toLowerCase()
  if (file.includes('edge')) return 'Edge'
  if (file.includes('chromium')) return 'Chromium'
  return file.includes('chrome') ? 'Chrome' : 'the browser of ONBEHALF_BROWSER'
}

/** Why no window can be seen here; undefined when one can. */
export function whyNoWindow(environment: Environment, platform: NodeJS.Platform): string | undefined {
  if (environment.CI && environment.CI !== 'false') return 'CI is set'
  if (environment.SSH_CONNECTION || environment.SSH_TTY) return 'this is a remote shell'
  const hasDisplay = environment.DISPLAY || environment.WAYLAND_DISPLAY
  return platform !== 'win32' && platform !== 'darwin' && !hasDisplay ? 'there is no display' : undefined
}

/** What our own browser is told on its command line. */
export interface BrowserFacts {
  /** Origin of the emulator. */
  origin: string
  /** Keys to trust: the SHA-256 of the emulator's, and of add-ins' servers on this computer, base64. */
  fingerprints: readonly string[]
  /** Microsoft's names that are led to the emulator. */
  names: readonly string[]
  environment: Environment
}

/**
 * Arguments of a browser that trusts the emulator's key, for its own profile only, and finds the emulator under
 * `names`.
 *
 * @see docs/decisions/own-browser.md
 */
export function browserArguments({ origin, fingerprints, names, environment }: BrowserFacts): string[] {
  const { port } = new URL(origin)
  const rules = [
    ...names.map((name) => `MAP ${name} 127.0.0.1:${port || 443}`),
    // Office.js that comes with an add-in would report to Microsoft from here.
    'MAP *.pipe.aria.microsoft.com ~NOTFOUND',
  ]
  const proxy = environment.HTTPS_PROXY ?? environment.https_proxy
  return [
    `--ignore-certificate-errors-spki-list=${fingerprints.join(',')}`,
    `--host-resolver-rules=${rules.join(', ')}`,
    // Both flags above are fit for a profile of its own; without this the browser warns of them in a yellow bar.
    '--test-type',
    '--no-first-run',
    '--no-default-browser-check',
    ...(proxy
      ? [
          `--proxy-server=${proxy}`,
          `--proxy-bypass-list=${['localhost', '127.0.0.1', '[::1]', ...names].join(';')}`,
        ]
      : []),
  ]
}
