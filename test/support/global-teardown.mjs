/** Closing its standard input ends the stack; waiting for it means that nothing is left when jest is done. */
export default async function endStack() {
  const stack = globalThis.wubuTestStack;
  if (!stack) return;
  const ended = new Promise((resolve) => stack.once('exit', resolve));
  stack.ref();
  stack.stdin.end();
  await ended;
}
