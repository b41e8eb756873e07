import { fenOf, yuanOf } from '../../apps/web/src/forms/money.js';
import { keyOf } from '../../apps/web/src/procedures/key-of.js';

test('an amount is typed in yuan and counted in fen, to the fen', () => {
  expect(['380', '1,380.5', '￥0.07', '1234567.89', '12元'].map(fenOf)).toEqual([38_000, 138_050, 7, 123_456_789, 1_200]);
});

test('what is no amount stays unread', () => {
  expect(['', 'abc', '1.234', '1e5', '--1'].map(fenOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test('an amount that was answered can be typed on', () => {
  expect([38_050, 7, 0].map(yuanOf)).toEqual(['380.50', '0.07', '0.00']);
});

test('a source names its procedure, in YAML and in JSON', () => {
  expect(keyOf('schema: procedure/1\nkey: micro-wish # ours\n')).toBe('micro-wish');
  expect(keyOf('{\n  "schema": "procedure/1",\n  "key": "micro-wish",\n')).toBe('micro-wish');
  expect(keyOf('title: { key: 5 }')).toBeUndefined();
});
