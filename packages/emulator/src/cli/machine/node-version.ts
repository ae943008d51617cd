import type { Examination } from './machine.js'

const needed = [20, 19] as const

/** Node itself. */
export const nodeVersion: Examination = ({ node }) => {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const isNew = major > needed[0] || (major === needed[0] && minor >= needed[1])
  if (isNew) return [{ mark: '✓', what: 'Node', says: node }]
  const nextStep = `Install Node ${needed.join('.')} or newer: https://nodejs.org/`
  return [{ mark: '✕', what: 'Node', says: `${node}, which is too old`, nextStep }]
}
