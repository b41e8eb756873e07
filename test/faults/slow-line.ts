import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** A way to an address on which everything arrives later, in order, in both directions. */
export interface SlowLine {
  /** `host:port` */
  address: string;
  delayMs: number;
  close(): Promise<void>;
}

export async function slowLineTo(target: string, delayMs: number): Promise<SlowLine> {
  const [host, port] = target.split(':');
  const open = new Set<Socket>();
  const line: SlowLine = {
    address: '',
    delayMs,
    async close() {
      open.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      const later = (work: () => void) => void setTimeout(line.delayMs).then(work);
      from.on('data', (data) => later(() => to.writable && to.write(data)));
      from.on('error', () => to.destroy()).on('close', () => (open.delete(from), later(() => to.destroy())));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  line.address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return line;
}
