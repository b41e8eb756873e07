// Holds one PostgreSQL for a test: tells its process id, and ends it when the test is gone, whatever became of that.
import { startPostgres } from '../../scripts/postgres.mjs';

const child = await startPostgres(JSON.parse(process.argv[2]));
child.once('exit', () => process.exit(0));
process.stdin.resume().on('close', () => child.kill('SIGQUIT'));
process.stdout.write(`${child.pid}\n`);
