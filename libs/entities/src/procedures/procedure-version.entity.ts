import type { Procedure } from '@wubu/engine';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A published version; only `retiredAt` ever changes. */
@Entity('procedure_version')
export class ProcedureVersionEntity {
  @PrimaryColumn('text') key: string;
  @PrimaryColumn('int') version: number;
  @Column('jsonb') definition: Procedure;
  @Column('text') sha256: string;
  @Column('text') source: string;
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt: Date | null;
  @Column('uuid', { name: 'published_by' }) publishedBy: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
}
