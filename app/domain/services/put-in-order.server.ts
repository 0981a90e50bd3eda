import type { Transaction } from '#prisma/database.ts';

/** An institution's services in the order of its pages; retired ones come last. */
export async function servicesInOrder(tx: Transaction, institutionId: string) {
  const rows = await tx.service.findMany({
    where: { institutionId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, status: true, position: true },
  });
  return [...rows.filter(({ status }) => status !== 'retired'), ...rows.filter(({ status }) => status === 'retired')];
}

/** Numbers services in the given order, from 0 without gaps; writes only those whose number changes. */
export async function putInOrder(tx: Transaction, services: readonly { id: string; position: number }[]): Promise<void> {
  for (const [position, service] of services.entries()) {
    if (service.position !== position) await tx.service.update({ where: { id: service.id }, data: { position }, select: { id: true } });
  }
}
