import type { World } from './world.js'

/** Moves a mailbox to Exchange on the organization's own premises, or back to Exchange Online. */
export function moveMailbox(world: World, user: string, to: 'premises' | 'cloud'): Promise<void> {
  const direction = to === 'premises' ? { Outbound: true } : { Remote: true }
  return world.cmdlet('New-MoveRequest', {
    ...{ Identity: user, RemoteHostName: 'mail.contoso.com' },
    ...direction,
  })
}
