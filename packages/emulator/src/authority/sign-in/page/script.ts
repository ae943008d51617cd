import { script as ofEveryPage } from '../../../page/script.js'

/** Makes pages of signing in quicker where scripts run; nothing depends on it. */
export const script = `${ofEveryPage}
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
const onward = document.querySelector('a[data-continue]')
if (onward) addEventListener('load', () => location.replace(onward.href))
`
