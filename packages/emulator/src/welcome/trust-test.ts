/**
 * Tries each address of the page from the browser, again every two seconds until all are trusted. Runs in the page:
 * uses nothing outside itself.
 */
export function trustTest(): void {
  const every = 2_000
  const rows = [...document.querySelectorAll<HTMLElement>('[data-address]')]
  const say = (row: HTMLElement, state: string, sign: string, words: string): void => {
    if (row.dataset.state === state) return
    row.dataset.state = state
    const signAt = row.querySelector('.sign')
    const verdictAt = row.querySelector('.verdict')
    if (signAt) signAt.textContent = sign
    if (verdictAt) verdictAt.textContent = words
  }
  const test = async (row: HTMLElement): Promise<boolean> => {
    const answer = await fetch(row.dataset.address ?? '', { mode: 'no-cors', cache: 'no-store' }).catch(
      () => undefined,
    )
    if (answer) say(row, 'trusted', '✓', 'This browser trusts it.')
    else say(row, 'refused', '✕', row.dataset.refused ?? '')
    return answer !== undefined
  }
  const testAll = async (): Promise<void> => {
    const outcomes = await Promise.all(rows.map(test))
    if (outcomes.some((isTrusted) => !isTrusted)) setTimeout(() => void testAll(), every)
  }
  void testAll()
}
