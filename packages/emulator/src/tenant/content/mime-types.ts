const office = 'application/vnd.openxmlformats-officedocument'

const byExtension: Readonly<Record<string, string>> = {
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  jpg: 'image/jpeg',
  png: 'image/png',
  zip: 'application/zip',
  ps1: 'text/plain',
  gpx: 'application/gpx+xml',
}

/** The media type of a file by its name; null for a folder, which has no extension. */
export function mimeTypeOf(name: string): string | null {
  const extension = name.match(/\.(\w+)$/)?.[1]?.toLowerCase()
  if (extension === undefined) return null
  return byExtension[extension] ?? 'application/octet-stream'
}
