import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A personal token: another system may call in its person's name, as far as its scopes go. */
@Entity('token')
export class TokenEntity {
  @PrimaryColumn('uuid') id: string;
  /** SHA-256 of the token; the token itself is only with whoever calls. */
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') name: string;
  @Column('text', { array: true }) scopes: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** To the hour: a write for every request would cost more than the request. */
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
