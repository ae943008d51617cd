/** Text as a header can carry it to the journal: what no header carries is a question mark. */
export function labelText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?')
}
