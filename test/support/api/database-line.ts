import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to the database that a test can cut, let hang, and mend. */
export interface DatabaseLine {
  url: string;
  /** Connections end, new ones are refused. */
  cut(): void;
  /** Nothing goes through any more, in either direction, and nobody is told. */
  hang(): void;
  mend(): void;
  /** How many connections were refused since it was cut first. */
  readonly refused: number;
  close(): Promise<void>;
}

export async function lineTo(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let state: 'open' | 'cut' | 'hung' = 'open';
  let refused = 0;
  const server = createServer((near) => {
    if (state === 'cut') return void (refused++, near.destroy());
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('data', (data) => state === 'hung' || to.write(data));
      from.on('error', () => to.destroy()).on('close', () => (open.delete(from), to.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const drop = () => open.forEach((socket) => socket.destroy());
  return {
    url: url.href,
    get refused() {
      return refused;
    },
    cut: () => ((state = 'cut'), drop()),
    hang: () => (state = 'hung'),
    mend: () => {
      if (state === 'hung') drop(); // what was sent into it is lost
      state = 'open';
    },
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
