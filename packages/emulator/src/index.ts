export { defaultPassword, defaultSecret, ids } from './tenant/default-tenant.js'
