// The emulator, ephemeral, on a free port; says where, in one line of JSON.
import { startEmulator } from 'onbehalf'

const { origin, caCert, close } = await startEmulator()
console.log(JSON.stringify({ origin, caCert }))
process.once('SIGTERM', () => close())
