import { BlockList, isIP } from 'node:net';

/** Not the public internet: this machine, private networks, link-local (where clouds keep their secrets), multicast, translated. */
const NOT_PUBLIC = {
  ipv4: blocked(
    'ipv4',
    '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/3',
  ),
  ipv6: blocked('ipv6', '::/96 ::ffff:0:0/96 64:ff9b::/32 2001::/32 2002::/16 fc00::/7 fe80::/9 ff00::/8'),
};

/** One list a family: in a common one, a range of mapped addresses would match every IPv4 address. */
function blocked(family: 'ipv4' | 'ipv6', ranges: string): BlockList {
  const list = new BlockList();
  for (const range of ranges.split(' ')) {
    const [address = '', bits] = range.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Whether an address lies on the public internet; what is no address does not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  return isIP(address) !== 0 && !NOT_PUBLIC[family].check(address, family);
}

/**
 * Which hosts webhooks may call: a list such as `hooks.city.example, *.bureau.example, 127.0.0.1`. A host on it may have a private
 * address and do without TLS; `*` stands for every other one, by https and at a public address only.
 */
export class HostRules {
  private readonly entries: readonly string[];

  constructor(list: string) {
    this.entries = list
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .filter((entry) => entry !== '');
  }

  /** `listed`: it may be called wherever it lies; `public`: only at a public address; undefined: it may not be called. */
  find(url: URL): 'listed' | 'public' | undefined {
    const host = hostOf(url);
    if (this.entries.some((entry) => entry === host || (entry.startsWith('*.') && host.endsWith(entry.slice(1))))) return 'listed';
    const isOpen = this.entries.includes('*') && url.protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host));
    return isOpen ? 'public' : undefined;
  }
}

/** Without the brackets of an IPv6 address. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
