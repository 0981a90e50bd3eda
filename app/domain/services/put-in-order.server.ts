import type { Transaction } from '#prisma/database.ts';

/** An institution's services as its pages list them; those no longer offered stand last. */
export async function servicesInOrder(tx: Transaction, institutionId: string) {
  const rows = await tx.service.findMany({
    where: { institutionId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, status: true, position: true },
  });
  return [...rows.filter(({ status }) => status !== 'retired'), ...rows.filter(({ status }) => status === 'retired')];
}

/** Numbers services in the order given, from 0 without a gap; only those that stood elsewhere are written. */
export async function putInOrder(tx: Transaction, services: readonly { id: string; position: number }[]): Promise<void> {
  for (const [position, service] of services.entries()) {
    if (service.position !== position) await tx.service.update({ where: { id: service.id }, data: { position }, select: { id: true } });
  }
}
