import { type CodeProvocation, issue, preview2018, troubleshoot } from './provocation.js'

const otherAddIn = '9d0d1c7e-4f6b-4b7f-8b2c-5b1f4f1f0002'

/** What the place of a document, the browser, other calls and old builds lead to. */
export const ofOfficeItself: readonly CodeProvocation[] = [
  {
    end: 13008,
    how: 'Call twice at once in Outlook on the web.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      return (await world.askAtOnce(2))[1]
    },
  },
  {
    end: 13008,
    how: 'Call in Outlook on the web while another add-in waits for its token.',
    source: issue(5112),
    async provoke(world) {
      await world.signIn()
      await world.sideloadAnother(otherAddIn)
      const [, own] = await Promise.all([world.ask({ addIn: otherAddIn }), world.ask()])
      return own
    },
  },
  {
    end: 13013,
    how: 'Call four times at once in Word or Excel on the web: one call is answered, one waits, and the others are too many.',
    source: issue(3298),
    async provoke(world) {
      await world.signIn()
      return (await world.askAtOnce(4, { app: 'word' }))[3]
    },
  },
  {
    end: 13013,
    how: 'Call more often than `{"office":{"callLimit":{"calls":3,"period":"PT10S"}}}` allows, anywhere.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn('windows')
      await world.office({ callLimit: { calls: 3, period: 'PT10S' } })
      for (let call = 0; call < 3; call += 1) await world.ask({ platform: 'windows' })
      return world.ask({ platform: 'windows' })
    },
  },
  {
    end: 'never',
    how: 'On Windows, call six times within ten seconds in the handler of an event (`"surface":"event"`).',
    source: issue(6449),
    async provoke(world) {
      await world.signIn('windows')
      const event = { platform: 'windows', surface: 'event' }
      for (let call = 0; call < 5; call += 1) await world.ask(event)
      return world.ask(event)
    },
  },
  {
    end: 13010,
    how: 'On the web in Edge: `{"office":{"securityZones":"apart"}}`.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.office({ securityZones: 'apart' })
      return world.ask()
    },
  },
  {
    end: 13012,
    how: 'In Word, open the document with Edit in Teams: `{"office":{"documents":"teams"}}`.',
    source: issue(3291),
    async provoke(world) {
      await world.signIn()
      await world.office({ documents: 'teams' })
      return world.ask({ app: 'word' })
    },
  },
  {
    end: 13012,
    how: 'In Word on the web, open a document from elsewhere than SharePoint or OneDrive: `{"office":{"documents":"elsewhere"}}`.',
    source:
      'https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets; the code is our choice',
    async provoke(world) {
      await world.signIn()
      await world.office({ documents: 'elsewhere' })
      return world.ask({ app: 'word' })
    },
  },
  {
    end: 5001,
    how: 'In Outlook on the web, call while a dialog of the add-in is open (`"dialog":"open"` without a page).',
    source: issue(2793),
    async provoke(world) {
      await world.signIn()
      return world.ask({ dialog: 'open' })
    },
  },
  {
    end: 13000,
    how: 'Ask with a build of Windows before version 2008 (`"build":"16.0.12527.20000"`), which lacks IdentityAPI 1.3.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn('windows')
      return world.ask({ platform: 'windows', build: '16.0.12527.20000' })
    },
  },
  {
    end: 50001,
    how: 'Ask with a build of Windows before version 1911 (`"build":"16.0.11929.20000"`), or of a Mac before 16.32.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn('windows')
      return world.ask({ platform: 'windows', build: '16.0.11929.20000' })
    },
  },
  {
    end: 13000,
    how: 'As in 2018 (`{"office":{"preset":"2018-preview"}}`), ask with a build before version 1710 (`"build":"16.0.8528.2147"`).',
    source: preview2018,
    async provoke(world) {
      await world.signIn('windows')
      await world.office({ preset: '2018-preview' })
      return world.ask({ platform: 'windows', build: '16.0.8528.2147' })
    },
  },
  {
    end: 13012,
    how: 'Ask in Word on an iPad.',
    source: troubleshoot,
    provoke: (world) => world.ask({ app: 'word', platform: 'ipad' }),
  },
  {
    end: 13009,
    how: 'As in 2018 (`{"office":{"preset":"2018-preview","catalog":"organization"}}`), ask with `forceConsent: true`.',
    source: preview2018,
    async provoke(world) {
      await world.signIn()
      await world.office({ preset: '2018-preview', catalog: 'organization' })
      return world.ask({ options: { forceConsent: true } })
    },
  },
]
