import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One keep-alive HTTP/1.1 connection for one request at a time. Written by hand, since a general client costs more CPU for a
 * request than the floor does for a step, on the same two cores. Understands answers with a content-length, and those without a body.
 */
export class Connection {
  #socket;
  #pending;
  #received = Buffer.alloc(0);

  /** `base` is an address such as http://127.0.0.1:3000. */
  constructor(base) {
    const { hostname, port, host } = new URL(base);
    Object.assign(this, { hostname, port: Number(port), host });
  }

  /** Gives { status, body } with the body as text; throws when the connection breaks. Headers are given as ready lines. */
  request(method, path, headerLines = '', body = '') {
    this.#socket ??= this.#open();
    const content = body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : '';
    const head = `${method} ${path} HTTP/1.1\r\nhost: ${this.host}\r\n${headerLines}${content || (method === 'POST' ? 'content-length: 0\r\n' : '')}\r\n`;
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#socket.write(head + body);
    });
  }

  close() {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open() {
    const socket = connect({ host: this.hostname, port: this.port, noDelay: true });
    const isOurs = () => this.#socket === socket;
    socket.on('data', (part) => isOurs() && this.#take(part));
    socket.on('error', () => undefined); // its close says so
    socket.on('close', () => {
      if (!isOurs()) return;
      this.#socket = undefined;
      this.#received = Buffer.alloc(0);
      this.#settle('reject', new Error('the connection broke'));
    });
    return socket;
  }

  #settle(how, value) {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.[how](value);
  }

  #take(part) {
    const received = this.#received.length ? Buffer.concat([this.#received, part]) : part;
    this.#received = received;
    const headEnd = received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = received.latin1Slice(0, headEnd);
    const status = Number(head.slice(9, 12));
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? (status === 204 || status === 304 ? 0 : NaN));
    if (Number.isNaN(length)) throw new Error(`an answer without content-length: ${head.split('\r\n', 1)[0]}`);
    const end = headEnd + 4 + length;
    if (received.length < end) return;
    this.#received = Buffer.alloc(0);
    const body = received.utf8Slice(headEnd + 4, end);
    if (/\r\nconnection: *close/i.test(head)) this.close();
    this.#settle('resolve', { status, body });
  }
}
