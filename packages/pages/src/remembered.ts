import { useCallback, useState } from 'react'

/**
 * A value of this browser that outlives a reload: a width, a look. Never anything secret.
 * A browser that stores nothing forgets it at the end of the page.
 *
 * @param read turns what was stored, or null, into a value; what makes no sense becomes the default
 */
export function useRemembered<Value extends string | number | boolean>(
  name: string,
  read: (stored: string | null) => Value,
): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => read(stored(name)))
  const remember = useCallback(
    (next: Value) => {
      setValue(next)
      try {
        localStorage.setItem(`onbehalf.${name}`, String(next))
      } catch {
        // Storage is off or full: the value lives as long as the page.
      }
    },
    [name],
  )
  return [value, remember]
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(`onbehalf.${name}`)
  } catch {
    return null
  }
}
