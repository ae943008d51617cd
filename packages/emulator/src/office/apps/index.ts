import type { AppName } from '../answers.js'
import type { OfficeApp } from './app.js'
import { excel } from './excel.js'
import { outlook } from './outlook.js'
import { powerpoint } from './powerpoint.js'
import { word } from './word.js'

/** Every application that can be opened, in the order of the menu. */
export const apps: readonly OfficeApp[] = [outlook, word, excel, powerpoint]

/** The application with this name. */
export function appNamed(name: AppName): OfficeApp {
  const app = apps.find((candidate) => candidate.name === name)
  if (!app) throw new TypeError(`No Office application is named ${name}`)
  return app
}
