import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Examination } from './machine.js'

/** Whether the data folder can be made and written, and who else may look into it. */
export const dataFolder: Examination = ({ data, platform }) => {
  const what = 'Data folder'
  const place = existing(data)
  try {
    accessSync(place, constants.W_OK | constants.X_OK)
  } catch {
    const nextStep = 'Name another one with --data, or start with --ephemeral.'
    return [{ mark: '✕', what, says: `${data}: this user may not write there`, nextStep }]
  }
  if (place !== data) return [{ mark: '✓', what, says: `${data}, made by the first start` }]
  const mode = statSync(data).mode & 0o077
  if (platform === 'win32' || mode === 0) return [{ mark: '✓', what, says: data }]
  const nextStep = `chmod 700 ${data}`
  return [{ mark: '!', what, says: `${data}: others on this computer may look into it`, nextStep }]
}

function existing(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : existing(dirname(path))
}
