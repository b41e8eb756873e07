import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody signed in. */
@Entity('session')
export class SessionEntity {
  /** SHA-256 of the token; the token itself is only in the browser. */
  @PrimaryColumn('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
