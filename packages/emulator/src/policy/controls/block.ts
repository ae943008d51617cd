import { type GrantControl, lacks } from '../control.js'

/** Lets nobody in. */
export const block: GrantControl = {
  name: 'block',
  compile: ({ grantControls }) =>
    grantControls?.builtInControls.includes('block')
      ? { graphName: 'Block', judge: () => lacks({ kind: 'block' }, 'The policy blocks access.') }
      : undefined,
}
