import type { Database } from '#prisma/database.ts';
import type { Actor } from '../permissions/actor.ts';
import { hasEnded } from './lifetime.ts';

export interface Device {
  id: string;
  device: string;
  createdAt: Date;
  seenAt: Date;
  current: boolean;
}

/** 登录设备: where a person is signed in; this session first, then the most recently used. */
export async function listDevices(db: Database, { personId, sessionId }: Actor, now: Date): Promise<Device[]> {
  const sessions = await db.session.findMany({
    where: { personId, stage: 'open' },
    orderBy: { seenAt: 'desc' },
    select: { id: true, device: true, createdAt: true, seenAt: true, expiresAt: true },
  });
  const appointments = await db.appointment.count({ where: { personId, endedAt: null } });
  const open = sessions.filter((session) => !hasEnded(session, appointments > 0, now));
  return open
    .map(({ id, device, createdAt, seenAt }) => ({ id, device, createdAt, seenAt, current: id === sessionId }))
    .sort((a, b) => Number(b.current) - Number(a.current));
}
