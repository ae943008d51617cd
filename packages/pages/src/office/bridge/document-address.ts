import type { AppName, HostDescription } from '../api'

const files: Readonly<Record<AppName, string>> = {
  outlook: '',
  word: 'Proposal.docx',
  excel: 'Budget.xlsx',
  powerpoint: 'Pitch.pptx',
}

/** `Office.context.document.url`: on the web and on devices it lies in SharePoint, on a computer in a folder. */
export function documentAddress(app: AppName, { platform }: Pick<HostDescription, 'platform'>): string {
  const file = files[app]
  if (file === '') return ''
  if (platform === 'Win32') return `C:\\Users\\Public\\Documents\\${file}`
  if (platform === 'Mac') return `/Users/Shared/Documents/${file}`
  return `https://contoso.sharepoint.com/Shared%20Documents/${file}`
}
