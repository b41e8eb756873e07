import type { Words } from '@wubu/engine';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a duty is called. */
@Entity('duty')
export class DutyEntity {
  @PrimaryColumn('text') code: string;
  @Column('jsonb') title: Words;
}
