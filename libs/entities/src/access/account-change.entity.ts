import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was done to an account; only ever added to. */
export type AccountChange = 'created' | 'changed' | 'reset' | 'locked' | 'unlocked' | 'passwordChanged';

@Entity('account_change')
export class AccountChangeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') what: AccountChange;
  /** Null: an operator, on the command line. */
  @Column('uuid', { nullable: true }) by: string | null;
  @Column('timestamptz') at: Date;
}
