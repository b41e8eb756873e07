import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** A volume in memory, of a size that can be filled. */
export interface SmallVolume {
  folder: string;
  /** Takes all that is left but `kilobytes`. */
  fill(kilobytes: number): Promise<void>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Undefined where this machine lets us mount nothing. */
export async function mountSmallVolume(megabytes: number): Promise<SmallVolume | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'wubu-volume-'));
  const ballast = join(folder, 'ballast');
  try {
    await exec('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    async fill(kilobytes) {
      const { bavail, bsize } = await statfs(folder);
      const size = Math.max(0, bavail * bsize - kilobytes * 1024);
      await writeFile(ballast, Buffer.alloc(size)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC') throw error; // else somebody took some meanwhile: it is full
      });
    },
    empty: () => rm(ballast, { force: true }),
    async close() {
      await exec('umount', [folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
