import type { NoticeCode } from '@wubu/engine';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person was told; written in the transaction of the fact that says so. */
@Entity('notice')
export class NoticeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('int') seq: number;
  @Column('text') code: NoticeCode;
  @Column('text') step: string;
  @Column('int', { nullable: true }) work: number | null;
  @Column('smallint', { nullable: true }) level: number | null;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
}
