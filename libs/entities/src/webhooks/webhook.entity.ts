import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why a webhook is not at work: by hand, it failed for days, its receiver said 410 Gone, its owner has left. */
export const STOPPED = ['switchedOff', 'failing', 'gone', 'owner'] as const;
export type Stopped = (typeof STOPPED)[number];

/** Another system that is told of facts. */
@Entity('webhook')
export class WebhookEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') url: string;
  @Column('text', { nullable: true }) procedure: string | null;
  @Column('text', { array: true }) types: string[];
  @Column('uuid', { name: 'owner_id' }) ownerId: string;
  @Column('text') secret: string;
  @Column('text', { name: 'old_secret', nullable: true }) oldSecret: string | null;
  @Column('timestamptz', { name: 'old_secret_until', nullable: true }) oldSecretUntil: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('text', { nullable: true }) stopped: Stopped | null;
  @Column('timestamptz') at: Date;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('int') seq: number;
  @Column('int') failures: number;
  @Column('timestamptz', { name: 'failing_since', nullable: true }) failingSince: Date | null;
  @Column('timestamptz', { name: 'next_at' }) nextAt: Date;
  @Column('timestamptz', { name: 'lease_until', nullable: true }) leaseUntil: Date | null;
}
