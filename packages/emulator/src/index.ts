export { AlreadyRunning, type RunningRecord } from './data-folder/running.js'
export { PortTaken } from './listener/ports.js'
export {
  RefusesProduction,
  type RunningEmulator,
  type StartOptions,
  type StartStep,
  startEmulator,
} from './start-emulator.js'
export { defaultPassword, defaultSecret, ids } from './tenant/default-tenant.js'
export { StoreError } from './tenant/sqlite-log.js'
