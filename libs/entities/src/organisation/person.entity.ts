import type { Role } from '@wubu/engine';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who can sign in. Leavers, and whose account is locked, stay, inactive. */
@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') login: string;
  @Column('text') name: string;
  @Column('text') role: Role;
  @Column('boolean', { default: true }) active: boolean;
  /** Never selected unless asked for. */
  @Column('text', { name: 'password_hash', select: false }) passwordHash: string;
  /** Somebody else gave the password, and it can be exchanged until then; null: it is the person's own. Never selected unless asked for. */
  @Column('timestamptz', { name: 'one_time_until', nullable: true, select: false }) oneTimeUntil: Date | null;
}
