// @ts-check
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { signInPage } from '@onbehalf/client/pages'
import express from 'express'
import { onDisk } from './settings.js'

const filledIn = [
  'manifest.xml',
  'manifest-documents.xml',
  'manifest.json',
  'public/taskpane.html',
  'public/redirect.html',
]

/**
 * The files a browser or Office loads. Manifests and pages are served with this server's settings in them.
 *
 * @param {import('./settings.js').Settings} settings
 */
export function pages(settings) {
  const router = express.Router()
  const texts = [
    ...filledIn.map((file) => [file, fillIn(read(file), settings)]),
    ['dialog.html', dialogPage(settings)],
  ]
  for (const [file, text] of texts) {
    const policy = contentSecurityPolicy(text, settings)
    router.get(`/${file.replace('public/', '')}`, (_req, res) => {
      res.set({
        'cache-control': 'no-cache',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      })
      res.type(extname(file)).send(text)
    })
  }
  router.get('/', (_req, res) => res.redirect('/taskpane.html'))
  router.use('/kit/client', express.static(folderOf('@onbehalf/client')))
  router.use('/kit/protocol', express.static(folderOf('@onbehalf/protocol')))
  router.use(express.static(pathOf('public')))
  return router
}

/**
 * Where people sign in when Office's own single sign-on does not work.
 *
 * @param {import('./settings.js').Settings} settings
 */
function dialogPage({ origin, clientId, authority, officeJs }) {
  return signInPage({
    clientId,
    scope: `api://${new URL(origin).host}/${clientId}/access_as_user`,
    authority: `${authority}/common`,
    officeJs,
    script: '/kit/client/scripts/dialog.js',
  })
}

/**
 * @param {string} text
 * @param {import('./settings.js').Settings} settings
 */
export function fillIn(text, { origin, clientId, authority, officeJs }) {
  return text
    .replaceAll(onDisk.authority, authority)
    .replaceAll(onDisk.officeJs, officeJs)
    .replaceAll(onDisk.origin, origin)
    .replaceAll(new URL(onDisk.origin).host, new URL(origin).host)
    .replaceAll(onDisk.clientId, clientId)
}

/**
 * Scripts come from here, from where Office.js lives and from where its Outlook part has its helper; the one inline
 * script, the import map, is named by its hash.
 *
 * @param {string} page
 * @param {import('./settings.js').Settings} settings
 */
function contentSecurityPolicy(page, { officeJs }) {
  const importMap = page.match(/<script type="importmap">(.*?)<\/script>/s)?.[1] ?? ''
  const hash = createHash('sha256').update(importMap).digest('base64')
  const scripts = ["'self'", `'sha256-${hash}'`, new URL(officeJs).origin, 'https://ajax.aspnetcdn.com']
  return `script-src ${scripts.join(' ')}; object-src 'none'; base-uri 'none'`
}

/** @param {string} file */
function read(file) {
  return readFileSync(pathOf(file), 'utf8')
}

/** @param {string} file */
function pathOf(file) {
  return fileURLToPath(new URL(file, import.meta.url))
}

/** The built files of a package. @param {string} name */
function folderOf(name) {
  const entry = createRequire(import.meta.url).resolve(name)
  return join(dirname(entry), '..', 'dist')
}
