import { execFileSync } from 'node:child_process'

/** Whether git says yes; also no where there is no git. */
export function gitAgrees(folder: string, args: readonly string[]): boolean {
  return gitSays(folder, args) !== undefined
}

/** What git writes; nothing where it refuses, or is missing. */
export function gitSays(folder: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
}
