/** How the state of a scenario tells a sign-in to the web: as `past`, or as what the page does that shows it. */
export function webSignIn(past: string, isOpened = false): string {
  return isOpened ? 'the web: signs in with phone app when the page opens' : past
}
