import type { ChangeMaker } from '../change.js'
import { linesBehind } from '../text-edits.js'

/** webpack reads what packages export; the editor has to look there too. */
export const changeTsconfig: ChangeMaker = ({ tsconfig }) => {
  if (!tsconfig || /"moduleResolution"/.test(tsconfig.text)) return []
  const { file, text } = tsconfig
  const lines = [
    ...(/"module"/.test(text) ? [] : ['"module": "esnext",']),
    '"moduleResolution": "bundler",',
    ...(/"skipLibCheck"/.test(text) ? [] : ['"skipLibCheck": true,']),
  ]
  const after = linesBehind(tsconfig, /"compilerOptions"\s*:\s*\{/, lines, 'object "compilerOptions"')
  return [{ file, says: 'types of packages, found as webpack finds them', before: text, after }]
}
