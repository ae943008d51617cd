import { describe, expect, it } from 'vitest'
import { ids, seedDefaultTenant } from '../default-tenant.js'
import { createStore } from '../store.js'
import { htmlOf, previewOf } from './html.js'

function filled() {
  const store = createStore()
  seedDefaultTenant(store, 'https://localhost:3000')
  return store
}

describe('the mail and files of the default tenant', () => {
  const store = filled()

  it.each([ids.milan, ids.nomfa, ids.admin, ids.federated, ids.someone])(
    '%s has 12 to 20 messages and 8 to 12 files',
    (userId) => {
      const messages = store.messages.filter((message) => message.userId === userId)
      const files = store.driveItems.filter((file) => file.userId === userId)
      expect(messages.length).toBeGreaterThanOrEqual(12)
      expect(messages.length).toBeLessThanOrEqual(20)
      expect(files.length).toBeGreaterThanOrEqual(8)
      expect(files.length).toBeLessThanOrEqual(12)
      expect(messages.some(({ isRead }) => !isRead)).toBe(true)
    },
  )

  it('are the same each time', () => {
    const again = filled()
    expect([...again.messages.all()]).toEqual([...store.messages.all()])
    expect([...again.driveItems.all()]).toEqual([...store.driveItems.all()])
  })

  it('come from people, at a time, with a body', () => {
    for (const message of store.messages.all()) {
      expect(message.from.address).toMatch(/^[\w.-]+@[\w-]+(\.[\w-]+)+$/)
      expect(new Date(message.receivedDateTime).toISOString()).toBe(
        message.receivedDateTime.replace('Z', '.000Z'),
      )
      expect(message.body).toMatch(/^<html>.*<p>|<table|<ul>.*<\/html>$/s)
      expect(message.bodyPreview.length).toBeGreaterThan(20)
      expect(message.bodyPreview.length).toBeLessThanOrEqual(255)
    }
  })

  it('tells files from folders', () => {
    const types = new Set(
      store.driveItems.filter(({ mimeType }) => mimeType !== null).map(({ mimeType }) => mimeType),
    )
    expect(types).toContain('application/pdf')
    expect(types).not.toContain('application/octet-stream')
    expect(store.driveItems.filter(({ mimeType, size }) => mimeType === null && size > 0)).toEqual([])
  })
})

describe('the HTML of a message', () => {
  it('has paragraphs, lists and tables, and nothing that a text could smuggle in', () => {
    const html = htmlOf('Dear <b>you</b>,\nhello & goodbye\n\n- one\n- two\n\n| A | B |\n| 1 | <2> |')
    expect(html).toContain('<p>Dear &lt;b&gt;you&lt;/b&gt;,<br>hello &amp; goodbye</p>')
    expect(html).toContain('<ul><li>one</li><li>two</li></ul>')
    expect(html.match(/<tr>/g)).toHaveLength(2)
    expect(html).toContain('&lt;2&gt;')
  })

  it('shows the first 255 characters as a preview, in one line', () => {
    expect(previewOf('a\n\n  b | c')).toBe('a b c')
    expect(previewOf('x'.repeat(400))).toHaveLength(255)
  })
})
