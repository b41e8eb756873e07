import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A unit of the one tree. */
@Entity('unit')
export class UnitEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('text') code: string;
  @Column('text') name: string;
}
