// @ts-check

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

/** Shows that something is on its way, and hides what was wrong before. */
export function showWaiting() {
  document.body.setAttribute('aria-busy', 'true')
  element('notice').hidden = true
  element('status').textContent = 'Reading …'
}

/** @param {string} words */
export function showDone(words) {
  document.body.removeAttribute('aria-busy')
  element('status').textContent = words
}

/**
 * @param {string} sentence
 * @param {string} label What the button says.
 * @param {() => unknown} run What it does.
 */
export function showNotice(sentence, label, run) {
  element('sentence').textContent = sentence
  element('action').textContent = label
  element('action').onclick = run
  element('notice').hidden = false
}

/** @param {string} words */
export function showWhere(words) {
  element('where').textContent = words
}

/**
 * @param {{ name: string, mail: string } | undefined} person
 * @param {Blob | undefined} picture Their initials stand in for it.
 */
export function showPerson(person, picture) {
  element('name').textContent = person?.name ?? 'Contoso Inbox'
  element('address').textContent = person?.mail ?? ''
  const names = person?.name.split(/\s+/) ?? []
  element('portrait').replaceChildren(
    picture ? portrait(picture) : `${names[0]?.[0] ?? ''}${names[1]?.[0] ?? ''}`,
  )
}

/** @param {{ subject: string, from: string, received: string, isRead: boolean }[] | undefined} messages */
export function showMail(messages) {
  const rows = messages?.map(({ subject, from, received, isRead }) =>
    row(
      isRead ? '' : 'unread',
      text('strong', subject || '(no subject)', 'mail-subject'),
      text('span', from),
      when(received),
    ),
  )
  element('mail').replaceChildren(...orWords(rows, 'No mail.'))
}

/** @param {{ name: string, changed: string, isFolder: boolean }[] | undefined} files */
export function showFiles(files) {
  const rows = files?.map(({ name, changed, isFolder }) =>
    row('', text('strong', name, 'file-name'), text('span', isFolder ? 'Folder' : 'File'), when(changed)),
  )
  element('files').replaceChildren(...orWords(rows, 'No files.'))
}

/**
 * @param {Element[] | undefined} rows
 * @param {string} none Words for an empty list.
 */
function orWords(rows, none) {
  if (rows && rows.length > 0) return rows
  return [row('', text('span', rows ? none : 'Not read.'))]
}

/**
 * @param {string} kind
 * @param {...Element} parts
 */
function row(kind, ...parts) {
  const item = document.createElement('li')
  item.className = kind
  item.append(...parts)
  return item
}

/**
 * @param {string} tag
 * @param {string} content
 * @param {string} [testId]
 */
function text(tag, content, testId) {
  const made = document.createElement(tag)
  made.textContent = content
  if (testId) made.dataset.testid = testId
  return made
}

/** @param {string} moment */
function when(moment) {
  const made = document.createElement('time')
  const date = new Date(moment)
  const isToday = date.toDateString() === new Date().toDateString()
  made.dateTime = moment
  made.textContent = isToday
    ? date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false })
    : date.toLocaleDateString([], { day: 'numeric', month: 'short' })
  return made
}

/** @param {Blob} picture */
function portrait(picture) {
  const image = new Image()
  image.alt = ''
  image.onload = () => URL.revokeObjectURL(image.src)
  image.src = URL.createObjectURL(picture)
  return image
}
