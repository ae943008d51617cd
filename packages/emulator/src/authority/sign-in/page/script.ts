/** Makes pages quicker where scripts run; nothing depends on it. */
export const script = `
for (const button of document.querySelectorAll('[data-fill]')) button.addEventListener('click', (event) => {
  if (event.timeStamp > 1000 * Number(button.dataset.freshFor ?? Infinity)) return
  event.preventDefault()
  const field = document.getElementById(button.dataset.fill)
  field.value = button.dataset.value
  field.focus()
})
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText)
    button.textContent = 'Copied'
  })
}
const watching = document.querySelector('[data-watch]')
const look = async () => {
  const answer = await fetch(watching.dataset.watch, { cache: 'no-store' }).then((found) => found.json()).catch(() => undefined)
  if (answer === undefined || answer.state === watching.dataset.state) setTimeout(look, 1000)
  else if (watching.form) watching.form.requestSubmit(watching)
  else location.reload()
}
if (watching) setTimeout(look, 1000)
let sent = -Infinity
addEventListener('submit', (event) => {
  if (event.timeStamp - sent < 1000) event.preventDefault()
  else sent = event.timeStamp
})
const immediate = document.querySelector('form[data-submit]')
if (immediate) immediate.submit()
const onward = document.querySelector('a[data-continue]')
if (onward) addEventListener('load', () => location.replace(onward.href))
`
