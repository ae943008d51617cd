import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Examination, Machine, MachineLine } from './machine.js'

const day = 86_400_000
const soon = 14 * day

/** Until when the emulator's certificate lives, and whether Node of this shell trusts its authority. */
export const certificates: Examination = (machine) => {
  const folder = join(machine.data, 'certs')
  const files = ['ca.pem', 'leaf.pem'].map((name) => join(folder, name))
  const present = files.filter((file) => existsSync(file))
  if (present.length === 0) {
    return [{ mark: '✓', what: 'Certificates', says: 'none yet: the first start makes them' }]
  }
  return [...present.flatMap((file) => lifeOf(file, machine)), ...trust(machine, join(folder, 'ca.pem'))]
}

function lifeOf(file: string, { now }: Machine): MachineLine[] {
  const what = file.endsWith('ca.pem') ? 'Authority' : 'Certificate'
  try {
    const ends = new Date(new X509Certificate(readFileSync(file)).validTo)
    const says = `until ${ends.toISOString().slice(0, 10)}`
    if (ends.getTime() - now > soon) return [{ mark: '✓', what, says }]
    return [{ mark: '!', what, says, nextStep: 'Start the emulator again: it makes a new one.' }]
  } catch {
    const nextStep = 'Start the emulator again: it makes a new one.'
    return [{ mark: '!', what, says: `${file} is damaged`, nextStep }]
  }
}

function trust({ environment }: Machine, ca: string): MachineLine[] {
  const what = 'Trust'
  const named = environment.NODE_EXTRA_CA_CERTS
  if (named === undefined) return []
  if (!existsSync(named)) {
    const nextStep = `Set it to ${ca}, or unset it.`
    return [{ mark: '!', what, says: `NODE_EXTRA_CA_CERTS names ${named}, which is not there`, nextStep }]
  }
  const holds = readFileSync(named, 'utf8').includes(readFileSync(ca, 'utf8').trim())
  if (holds) return [{ mark: '✓', what, says: 'Node of this shell trusts the authority' }]
  const nextStep = `A server that you start from here needs NODE_EXTRA_CA_CERTS=${ca}`
  return [
    { mark: '!', what, says: `NODE_EXTRA_CA_CERTS names ${named}, which has not this authority`, nextStep },
  ]
}
