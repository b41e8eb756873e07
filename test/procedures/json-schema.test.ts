import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { procedureJsonSchema } from '@wubu/engine';

const file = join(__dirname, '../../docs/generated/procedure.schema.json');

it('the JSON Schema in the docs is the one of the format (UPDATE_GENERATED=1 writes it anew)', () => {
  const schema = `${JSON.stringify(procedureJsonSchema(), null, 2)}\n`;
  if (process.env['UPDATE_GENERATED']) writeFileSync(file, schema);
  expect(readFileSync(file, 'utf8')).toBe(schema);
});
