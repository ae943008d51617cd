import { isInside } from '../inside.js'
import type { FederationService } from '../service.js'
import type { SignInRequest } from './request.js'

/** Whether AD FS asks for a second factor: because Entra does, or because its own rule does. */
export function wantsSecondFactor(
  { ground }: FederationService,
  request: Request,
  asked: SignInRequest,
): boolean {
  switch (ground.conditions.values.federation.secondFactor) {
    case 'never':
      return false
    case 'when-asked':
      return asked.wantsSecondFactor
    case 'outside':
      return asked.wantsSecondFactor || !isInside(ground, request)
    case 'always':
      return true
  }
}
