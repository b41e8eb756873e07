import type { Database } from '@wubu/entities';
import type { StageTitles } from './drivers.js';

/** Stage titles as they stand in Temporal: Chinese, the language that every procedure has. */
export function stageTitles(db: Database): StageTitles {
  return async (procedure, version) => {
    const { definition } = await db.procedures.get(procedure, version);
    return definition.stages.map((stage) => stage.title['zh-CN']);
  };
}
