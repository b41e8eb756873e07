import { HostRules, isPublicAddress } from '@wubu/entities';

test.each([
  ['127.0.0.1', false],
  ['10.0.0.8', false],
  ['172.31.255.255', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['::ffff:127.0.0.1', false],
  ['::7f00:1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['not-an-address', false],
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
])('%s lies on the public internet: %s', (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));

test.each([
  ['*', 'https://hooks.example/x', 'public'],
  ['*', 'http://hooks.example/x', undefined], // without TLS anybody on the way could read it
  ['*', 'https://127.1/', undefined], // an address in another spelling
  ['*', 'https://0x7f000001/', undefined],
  ['*', 'https://[::1]/', undefined],
  ['*', 'https://[::ffff:10.0.0.1]/', undefined],
  ['', 'https://hooks.example/x', undefined],
  ['127.0.0.1', 'http://127.0.0.1:8080/x', 'listed'],
  ['127.0.0.1', 'http://127.0.0.2:8080/x', undefined],
  ['*.bureau.example', 'http://hooks.bureau.example/', 'listed'],
  ['*.bureau.example', 'http://bureau.example/', undefined],
  ['*.bureau.example', 'http://evil-bureau.example/', undefined],
  ['Hooks.City.example , [::1]', 'http://hooks.city.example/', 'listed'],
])('%j lets %s be called: %s', (list, url, rule) => expect(new HostRules(list).find(new URL(url))).toBe(rule));
