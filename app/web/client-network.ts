import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu;
const GROUPS = 8;
/** What a subscriber is given at least: whoever has one of its addresses has them all. */
const OWN_GROUPS = 4;

/** The groups of one side of `::`. */
const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'));

/**
 * The network by which attempts are counted: an IPv4 address, or the first 64 bits of an IPv6 one, since all addresses of such a network
 * are one subscriber's. What is neither stays as it is.
 */
export function clientNetwork(address: string): string {
  const [plain = ''] = address.split('%');
  const mapped = MAPPED.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return address;
  const [left = '', right] = plain.split('::');
  const head = groupsOf(left);
  const whole =
    right === undefined ? head : [...head, ...Array<string>(Math.max(0, GROUPS - head.length - groupsOf(right).length)).fill('0')];
  const own = [...whole, ...groupsOf(right ?? '')].slice(0, OWN_GROUPS);
  return `${own.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
