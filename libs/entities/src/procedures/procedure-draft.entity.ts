import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a manager is still editing, as uploaded. */
@Entity('procedure_draft')
export class ProcedureDraftEntity {
  @PrimaryColumn('text') key: string;
  @Column('text') source: string;
  @Column('uuid') etag: string;
  @Column('uuid', { name: 'updated_by' }) updatedBy: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
