import { temporalService } from '../../scripts/services.mjs';
import { temporalBinary } from '../../scripts/temporal-binary.mjs';
import { builtServer, serverVersion } from './build.mjs';
import { temporalOnPostgres } from './on-postgres.mjs';

/**
 * Temporal for the bench: the server at TEMPORAL_ADDRESS, else a real one on our PostgreSQL where Go can build it, else the
 * development server. `kind` says which, since the targets hold for the first two only. { kind, address, process? }, started.
 */
export async function startTemporal({ folder, postgresPort, onStart, say, isDev }) {
  const { TEMPORAL_ADDRESS: given } = process.env;
  if (given) return { kind: 'given by TEMPORAL_ADDRESS', isReal: true, address: given };
  const binaries = isDev ? undefined : await builtServer(say);
  if (!binaries) return developmentServer(folder, onStart);
  const server = await temporalOnPostgres({ binaries, postgresPort, folder, onStart });
  await server.begin();
  return { kind: `server ${serverVersion} on PostgreSQL, built by Go`, isReal: true, address: server.address, process: server.process };
}

async function developmentServer(folder, onStart) {
  const service = await temporalService(folder, await temporalBinary(), onStart);
  await service.process.begin();
  return {
    kind: 'development server (SQLite): the targets do not hold for it',
    isReal: false,
    address: service.addresses().address,
    process: service.process,
  };
}
