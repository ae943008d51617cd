// @ts-check
import express from 'express'
import { api } from './api.js'
import { naiveApi } from './naive-api.js'
import { pages } from './pages.js'

/**
 * The whole add-in: its pages, and its API twice.
 *
 * @param {import('./settings.js').Settings} settings
 */
export function createApp(settings) {
  const app = express()
  app.disable('x-powered-by')
  app.use('/api/naive', naiveApi(settings))
  app.use('/api', api(settings))
  app.use(pages(settings))
  return app
}
