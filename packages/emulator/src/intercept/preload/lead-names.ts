import { syncBuiltinESMExports } from 'node:module'
import tls, { type ConnectionOptions } from 'node:tls'

/** The address of the emulator that stands behind every name. */
const address = '127.0.0.1'
/** The name for which the emulator's certificate is checked; it has none of Microsoft's. */
const certifiedName = 'localhost'

/**
 * Leads every TLS connection of this process to one of `names` at port 443 to the emulator at `origin` instead. The
 * name stays in the request, and the certificate has to be the emulator's: `NODE_EXTRA_CA_CERTS` names its authority.
 */
export function leadNames(names: ReadonlySet<string>, origin: string): void {
  const { port } = new URL(origin)
  const { connect } = tls
  const led = (options: ConnectionOptions): ConnectionOptions => ({
    ...options,
    host: address,
    port: Number(port || 443),
    servername: options.servername || options.host || certifiedName,
    checkServerIdentity: (_name, certificate) => tls.checkServerIdentity(certifiedName, certificate),
  })
  tls.connect = function leadingConnect(this: unknown, ...given: unknown[]) {
    const [options, ...others] = given
    const isLed = isOptions(options) && names.has(options.host ?? '') && Number(options.port) === 443
    return Reflect.apply(connect, this, isLed ? [led(options), ...others] : given)
  } as typeof connect
  syncBuiltinESMExports()
}

/** Node's own clients and undici hand over one object; a socket in it is a tunnel that somebody opened already. */
function isOptions(value: unknown): value is ConnectionOptions {
  return typeof value === 'object' && value !== null && !('socket' in value && value.socket)
}
