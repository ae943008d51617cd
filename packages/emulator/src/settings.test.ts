import { describe, expect, test } from 'vitest'
import { SettingError, settingNames, settings } from './config.js'
import { readSettings } from './settings.js'

describe('readSettings', () => {
  test('has a default for everything that needs one', async () => {
    expect(await readSettings({}, {})).toEqual({
      port: 8443,
      data: '.onbehalf',
      ephemeral: false,
      example: undefined,
      examplePort: 3000,
      open: true,
      browser: undefined,
      controlKey: undefined,
      json: false,
      quiet: false,
      realNames: false,
      chosen: new Set(),
    })
  })

  test('takes the command line before the environment, and the environment before the default', async () => {
    const environment = { ONBEHALF_PORT: '9001', ONBEHALF_EXAMPLE_PORT: '3001', ONBEHALF_OPEN: 'no' }
    const read = await readSettings({ port: '9000' }, environment)
    expect(read).toMatchObject({ port: 9000, examplePort: 3001, open: false, data: '.onbehalf' })
    expect([...read.chosen].sort()).toEqual(['examplePort', 'open', 'port'])
  })

  test('takes an empty variable for an absent one', async () => {
    expect((await readSettings({}, { ONBEHALF_PORT: '' })).port).toBe(8443)
  })

  test.each([
    [{ port: '84x3' }, {}, '--port is "84x3"', '0 to 65535'],
    [{ port: '65536' }, {}, '--port is "65536"', '0 to 65535'],
    [{ port: '-1' }, {}, '--port is "-1"', '0 to 65535'],
    [{}, { ONBEHALF_OPEN: 'perhaps' }, 'ONBEHALF_OPEN is "perhaps"', 'yes'],
    [{ data: '' }, {}, '--data is ""', 'path'],
  ])('says of %j %j what is wrong and what is allowed', async (given, environment, wrong, allowed) => {
    const refused = readSettings(given, environment)
    await expect(refused).rejects.toThrow(SettingError)
    await expect(refused).rejects.toThrow(wrong)
    await expect(refused).rejects.toThrow(allowed)
  })

  test('does not repeat a secret that it refuses', async () => {
    const refused = readSettings({}, { ONBEHALF_CONTROL_KEY: 'too short' })
    await expect(refused).rejects.toThrow('ONBEHALF_CONTROL_KEY has a value that cannot be used')
    await expect(refused).rejects.not.toThrow('too short')
  })
})

describe('settings', () => {
  test.each(settingNames)(
    '%s has one sentence, an environment name, and a flag unless it is secret',
    (name) => {
      const row: { sentence: string; environment: string; flag?: string; kind: string } = settings[name]
      expect(row.sentence).toMatch(/^[A-Z].*\.$/)
      expect(row.environment).toMatch(/^ONBEHALF_[A-Z_]+$/)
      if (row.kind === 'secret') expect(row.flag).toBeUndefined()
    },
  )
})
