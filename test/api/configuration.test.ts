import { HostRules } from '@wubu/entities';
import { readConfiguration } from '../../apps/api/src/platform/configuration.js';

const good = { DATABASE_URL: 'postgres://wubu:secret@127.0.0.1:5432/wubu' };
const refusal = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfiguration({ ...good, ...environment });
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the configuration', () => {
  test('is complete with a database alone', () => {
    expect(readConfiguration(good)).toEqual({
      databaseUrl: good.DATABASE_URL,
      host: '127.0.0.1',
      port: 3000,
      proxies: 'loopback',
      logLevel: 'info',
      webhookHosts: new HostRules('*'),
      webFolder: 'apps/web/dist',
    });
  });

  test('that is wrong is one sentence: the name, what was found, what it must be', () => {
    expect(refusal({ WUBU_PORT: '80a' })).toBe('The API cannot start: WUBU_PORT is "80a", but must be a port number from 0 to 65535.');
    expect(refusal({ WUBU_METRICS_PORT: '70000' })).toBe(
      'The API cannot start: WUBU_METRICS_PORT is "70000", but must be a port number from 0 to 65535.',
    );
    expect(refusal({ DATABASE_URL: undefined })).toBe(
      'The API cannot start: DATABASE_URL is missing, but must be given, as postgres://user:password@host:port/database.',
    );
    expect(refusal({ WUBU_LOG_LEVEL: 'loud', WUBU_PORT: '-1' })).toBe(
      'The API cannot start: WUBU_PORT is "-1", but must be a port number from 0 to 65535; WUBU_LOG_LEVEL is "loud", but must be one of fatal, error, warn, info, debug, trace, silent.',
    );
  });

  test('believes proxies by range, address or network, and refuses anything else', () => {
    const proxies = 'loopback, 10.0.0.0/8,2001:db8::1';
    expect(readConfiguration({ ...good, WUBU_PROXIES: proxies })).toMatchObject({ proxies });
    for (const wrong of ['everybody', '10.0.0.0/33', '1.2.3', '10.0.0.1/8/8'])
      expect(refusal({ WUBU_PROXIES: wrong })).toBe(
        `The API cannot start: WUBU_PROXIES is "${wrong}", but must be loopback, linklocal, uniquelocal, or addresses and ranges, separated by commas.`,
      );
  });

  test('never shows a password', () => {
    expect(refusal({ DATABASE_URL: 'mysql://wubu:secret@127.0.0.1/wubu' })).toBe(
      'The API cannot start: DATABASE_URL is wrong, but must be an address such as postgres://user:password@host:port/database.',
    );
    expect(refusal({ WUBU_SETUP_CODE: 'short' })).not.toContain('"short"');
  });

  test('takes an empty variable for one that was not given', () => {
    expect(readConfiguration({ ...good, WUBU_PORT: '', WUBU_METRICS_PORT: '' })).toMatchObject({ port: 3000, metricsPort: undefined });
  });
});
