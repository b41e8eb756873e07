// Preloaded into a process under test: its clock is off by WUBU_TEST_CLOCK_OFFSET_MS. What measures durations is not.
const Real = Date;
const offsetMs = Number(process.env.WUBU_TEST_CLOCK_OFFSET_MS ?? 0);
const now = () => Real.now() + offsetMs;

globalThis.Date = new Proxy(Real, {
  construct: (target, args, self) => Reflect.construct(target, args.length ? args : [now()], self === globalThis.Date ? target : self),
  apply: () => new Real(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
