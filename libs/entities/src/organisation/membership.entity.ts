import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person does in a unit. */
@Entity('membership')
export class MembershipEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @PrimaryColumn('text') duty: string;
  /** 0: where the person belongs to in the first place. */
  @Column('smallint', { default: 0 }) position: number;
}
