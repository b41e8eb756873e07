import type { Task } from '../../apps/web/src/api/shapes.js';
import { goOnWith } from '../../apps/web/src/tasks/go-on.js';

const task = (id: string, title: string): Task => ({ id, caseId: id, title, unit: { id: 'u', name: 'U' } }) as Task;

test('what was refused to somebody once is not offered to them again', () => {
  const [done, same, other] = [task('1', '陈：轮椅'), task('2', '陈：被褥'), task('3', '李：药')] as const;
  const next = (refused: string[]) => goOnWith(done, [], [done, same, other], 'me', refused)?.id;
  expect([next([]), next(['2']), next(['2', '3'])]).toEqual(['2', '3', undefined]);
});
