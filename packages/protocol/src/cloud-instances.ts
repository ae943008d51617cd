/** One of Microsoft's clouds, as instance discovery lists it. */
export interface CloudInstance {
  preferredNetwork: string
  preferredCache: string
  aliases: readonly string[]
}

/** Microsoft's clouds and the host names that lead to them, in the order of instance discovery. */
export const cloudInstances: readonly CloudInstance[] = [
  {
    preferredNetwork: 'login.microsoftonline.com',
    preferredCache: 'login.windows.net',
    aliases: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  },
  {
    preferredNetwork: 'login.partner.microsoftonline.cn',
    preferredCache: 'login.partner.microsoftonline.cn',
    aliases: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  },
  {
    preferredNetwork: 'login.microsoftonline.de',
    preferredCache: 'login.microsoftonline.de',
    aliases: ['login.microsoftonline.de'],
  },
  {
    preferredNetwork: 'login.microsoftonline.us',
    preferredCache: 'login.microsoftonline.us',
    aliases: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
  },
  {
    preferredNetwork: 'login-us.microsoftonline.com',
    preferredCache: 'login-us.microsoftonline.com',
    aliases: ['login-us.microsoftonline.com'],
  },
]

/** Whether a host name is one that Microsoft signs people in at. */
export function isMicrosoftAuthority(hostname: string): boolean {
  return cloudInstances.some(({ aliases }) => aliases.includes(hostname.toLowerCase()))
}
