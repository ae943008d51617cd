import type { OfficeApp } from './app.js'
import { commonSets } from './common-sets.js'
import { absentForDocuments, documentPlatforms } from './documents.js'
import { anyBuild, floors, type RequirementSet } from './requirement-sets.js'

/** @see https://learn.microsoft.com/javascript/api/requirement-sets/excel/excel-api-requirement-sets */
const sets: readonly (readonly [version: string, windows: string, mac: string, ipad: string])[] = [
  ['1.1', '16.0.4266.1001', '15.20', '15.0'],
  ['1.2', '16.0.6741.2088', '15.22', '15.0'],
  ['1.3', '16.0.7369.2055', '15.27', '15.0'],
  ['1.4', '16.0.7870.2024', '15.36', '15.0'],
  ['1.5', '16.0.8067.2070', '15.36', '15.0'],
  ['1.6', '16.0.8201.2001', '15.36', '15.0'],
  ['1.7', '16.0.9001.2171', '16.9', '16.0'],
  ['1.8', '16.0.10730.20102', '16.17', '16.0'],
  ['1.9', '16.0.11425.20204', '16.24', '16.0'],
  ['1.10', '16.0.11929.20306', '16.30', '16.0'],
  ['1.11', '16.0.12527.20470', '16.33', '16.35'],
  ['1.12', '16.0.13127.20408', '16.40', '16.40'],
  ['1.13', '16.0.13801.20738', '16.50', '16.50'],
  ['1.14', '16.0.14326.20508', '16.52', '16.53'],
  ['1.15', '16.0.14931.20132', '16.58', '16.59'],
  ['1.16', '16.0.15601.20148', '16.64', '16.66'],
  ['1.17', '16.0.16130.20332', '16.70', '16.70'],
]

const excelApi = sets.map(
  ([version, ...from]): RequirementSet => ({ name: 'ExcelApi', version, from: floors(anyBuild, ...from) }),
)

/** Excel. */
export const excel: OfficeApp = {
  name: 'excel',
  displayName: 'Excel',
  hostType: 'Excel',
  stage: 'workbook',
  requirementSets: [...commonSets, ...excelApi],
  platforms: documentPlatforms({ web: 16, desktop: 1, iOS: 1_024 }),
  absent: absentForDocuments,
}
