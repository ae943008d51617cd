import type { Condition } from '../condition.js'
import type { PlatformName } from '../conditional-access.js'

/** The operating system, as the request says it: `all` means any, even one that is not known. */
export const platforms: Condition = {
  name: 'platforms',
  compile({ conditions: { platforms } }) {
    if (!platforms) return undefined
    const includes = new Set<PlatformName>(platforms.includePlatforms)
    const excludes = new Set<PlatformName>(platforms.excludePlatforms)
    return ({ circumstances: { platform } }) => {
      const isIncluded = includes.has('all') || (platform !== undefined && includes.has(platform))
      if (!isIncluded)
        return `The policy is about other platforms than ${platform ?? 'one that is not known'}.`
      const isExcluded = platform !== undefined && (excludes.has(platform) || excludes.has('all'))
      return isExcluded ? `The policy leaves ${platform} out.` : undefined
    }
  },
}
