import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Something only an operator can mend: `nobody` can do a task, a case runs in a `loop` or calls
 * `tooMany` others, an `effect` failed for good,
 * a case's `wake` fails, its `driver` does not answer, its state grew too `large`.
 */
export type IncidentCode = 'nobody' | 'loop' | 'tooMany' | 'effect' | 'wake' | 'driver' | 'large';

@Entity('incident')
export class IncidentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('text') code: IncidentCode;
  @Column('text', { nullable: true }) step: string | null;
  @Column('int', { nullable: true }) work: number | null;
  @Column('int', { name: 'effect_seq', nullable: true }) effectSeq: number | null;
  @Column('int', { name: 'effect_n', nullable: true }) effectN: number | null;
  @Column('timestamptz', { name: 'raised_at' }) raisedAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
