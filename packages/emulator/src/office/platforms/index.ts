import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import type { PlatformName } from '../answers.js'
import { android } from './android.js'
import { ios } from './ios.js'
import { ipad } from './ipad.js'
import { mac } from './mac.js'
import { newOutlook } from './new-outlook.js'
import type { Platform } from './platform.js'
import { web } from './web.js'
import { windows } from './windows.js'

/** Every platform, in the order of the menu. */
export function createPlatforms(ground: Ground, broker: Broker): Platforms {
  const make = [web, windows, newOutlook, mac, ipad, ios, android]
  return new Platforms(make.map((platform) => platform(ground, broker)))
}

/** The platforms by name. */
export class Platforms {
  readonly all: readonly Platform[]

  constructor(all: readonly Platform[]) {
    this.all = all
  }

  named(name: PlatformName): Platform {
    const platform = this.all.find((candidate) => candidate.name === name)
    if (!platform) throw new TypeError(`No platform is named ${name}`)
    return platform
  }
}
