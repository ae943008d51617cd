/** A release of Outlook that connects to Exchange itself, and when it knows modern authentication. */
export interface OutlookRelease {
  name: 'outlook-2010' | 'outlook-2013' | 'outlook-2016'
  displayName: string
  /** What its registry value `EnableADAL` decides; where there is none, `byDefault` holds. */
  modern: { byDefault: boolean; changeable: boolean }
  userAgent: string
}

/**
 * Office 2010 never learned it, 2013 has it since March 2015 for who switches it on, and 2016 unless somebody switches it
 * off.
 *
 * @see https://learn.microsoft.com/microsoft-365/enterprise/modern-auth-for-office-2013-and-2016
 */
export const releases: readonly OutlookRelease[] = [
  {
    name: 'outlook-2010',
    displayName: 'Outlook 2010',
    modern: { byDefault: false, changeable: false },
    userAgent: 'Microsoft Office/14.0 (Windows NT 6.1; Microsoft Outlook 14.0.7268; Pro)',
  },
  {
    name: 'outlook-2013',
    displayName: 'Outlook 2013',
    modern: { byDefault: false, changeable: true },
    userAgent: 'Microsoft Office/15.0 (Windows NT 6.1; Microsoft Outlook 15.0.5589; Pro)',
  },
  {
    name: 'outlook-2016',
    displayName: 'Outlook 2016 and later',
    modern: { byDefault: true, changeable: true },
    userAgent: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.19929; Pro)',
  },
]

/** Whether a release speaks modern authentication, with this value of `EnableADAL`. */
export function isModern({ modern }: OutlookRelease, enableAdal: boolean | undefined): boolean {
  return modern.changeable ? (enableAdal ?? modern.byDefault) : modern.byDefault
}
