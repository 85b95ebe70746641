/** Loopback, RFC 1918 and link-local addresses of IPv4. */
const PRIVATE_V4 = /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./;
/** Loopback, unique local and link-local addresses of IPv6, as URLs write them. */
const PRIVATE_V6 = /^\[(::1\]|f[cd][\da-f]{2}:|fe[89ab][\da-f]:)/;

/**
 * Whether a host can only be this very computer or one of the own network: a private address, a name that ends in
 * `.local`, or a name of one label. What is sent there in clear text does not cross the internet.
 *
 * @param hostname as `URL` gives it, which writes every form of an IPv4 address with dots.
 */
export function isOwnNetwork(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (name.startsWith('[')) return PRIVATE_V6.test(name);
  if (/^[\d.]+$/.test(name)) return PRIVATE_V4.test(name);
  return name !== '' && (!name.includes('.') || name.endsWith('.local'));
}
