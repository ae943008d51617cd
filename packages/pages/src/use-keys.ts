import { useEffect, useRef } from 'react'

/** What each key does, by `KeyboardEvent.key`. */
export type KeyBindings = Readonly<Record<string, (event: KeyboardEvent) => void>>

const typing = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'
const layers = 'dialog, [role="dialog"], [role="menu"]'

/** The name under which this browser remembers that single keys are switched off. */
export const keysSwitch = 'keys'

/**
 * Single keys of the page, never while typing, in a menu or in a dialog. Keys inside the add-in's frame never
 * arrive here.
 */
export function useKeys(bindings: KeyBindings): void {
  const current = useRef(bindings)
  current.current = bindings
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) return
      const { target } = event
      if (target instanceof Element && (target.closest(typing) || target.closest(layers))) return
      const act = current.current[event.key]
      if (!act) return
      event.preventDefault()
      act(event)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Whether single keys are on: a person may have switched them off. */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(`onbehalf.${keysSwitch}`) !== 'off'
  } catch {
    return true
  }
}
