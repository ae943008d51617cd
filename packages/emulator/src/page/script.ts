/** Makes pages quicker where scripts run; nothing depends on it. */
export const script = `
for (const button of document.querySelectorAll('[data-fill]')) button.addEventListener('click', (event) => {
  if (event.timeStamp > 1000 * Number(button.dataset.freshFor ?? Infinity)) return
  event.preventDefault()
  const field = document.getElementById(button.dataset.fill)
  field.value = button.dataset.value
  field.focus()
})
let sent = -Infinity
addEventListener('submit', (event) => {
  if (event.timeStamp - sent < 1000) event.preventDefault()
  else sent = event.timeStamp
})
const immediate = document.querySelector('form[data-submit]')
if (immediate) immediate.submit()
`
