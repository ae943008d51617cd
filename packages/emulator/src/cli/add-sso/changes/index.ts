import type { ChangeMaker } from '../change.js'
import { changeGitignore } from './gitignore.js'
import { changeManifest } from './manifest.js'
import { addFiles } from './new-files.js'
import { changePackageJson } from './package-json.js'
import { changePage } from './page.js'
import { changePageScript } from './page-script.js'
import { changeTsconfig } from './tsconfig.js'
import { changeWebpackConfig } from './webpack-config.js'

/** Everything that single sign-on changes in a project, in the order in which it is shown. */
export const changeMakers: readonly ChangeMaker[] = [
  changeManifest,
  changePage,
  changePageScript,
  changeWebpackConfig,
  changeTsconfig,
  changePackageJson,
  changeGitignore,
  addFiles,
]
