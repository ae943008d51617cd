import type { Circumstances } from '../../policy/facts.js'

type Platform = NonNullable<Circumstances['platform']>

/** The order matters: phones also name the system of a computer. */
const platforms: readonly (readonly [RegExp, Platform])[] = [
  [/Windows Phone/, 'windowsPhone'],
  [/Windows/, 'windows'],
  [/Android/, 'android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/Linux|X11|CrOS/, 'linux'],
]

/**
 * The platform that a User-Agent names; undefined for programs that name none. Nobody verifies it, as in Entra.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions
 */
export function platformOf(userAgent: string | undefined): Platform | undefined {
  if (userAgent === undefined) return undefined
  return platforms.find(([form]) => form.test(userAgent))?.[1]
}

const systemNames: Record<Platform, string> = {
  android: 'Android',
  iOS: 'Ios',
  windows: 'Windows',
  windowsPhone: 'Windows Phone',
  macOS: 'MacOs',
  linux: 'Linux',
}

/** A platform as sign-in logs write it; empty when it is not known. */
export function systemOf(platform: Platform | undefined): string {
  return platform === undefined ? '' : systemNames[platform]
}

/** The order matters: most browsers name the ones before them. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\/([\d.]+)/, 'Edge'],
  [/Firefox\/([\d.]+)/, 'Firefox'],
  [/Chrome\/([\d.]+)/, 'Chrome'],
  [/Version\/([\d.]+).*Safari/, 'Safari'],
]

/** The browser that a User-Agent names, with its version; empty for programs. */
export function browserOf(userAgent: string | undefined): string {
  for (const [form, name] of browsers) {
    const version = form.exec(userAgent ?? '')?.[1]
    if (version !== undefined) return `${name} ${version}`
  }
  return ''
}
