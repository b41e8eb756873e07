import { checkConnections, problemMessage } from '@wubu/engine';
import { procedure } from './written.js';

test('a connection that no worker has is warned about, in the step that names it', () => {
  const found = checkConnections(procedure('club-outing'), new Set(['registry']));
  expect(found).toMatchObject([
    { path: 'steps.book.connection', code: 'connection.unknown', severity: 'warning' },
    { path: 'steps.book.undo', code: 'connection.unknown', severity: 'warning' },
  ]);
  expect(problemMessage(found[0]!)).toMatch(/^steps.book.connection: no worker has a connection 'bus-company'/);
  expect(checkConnections(procedure('club-outing'), new Set(['bus-company', 'bus-company.cancel']))).toEqual([]);
});
