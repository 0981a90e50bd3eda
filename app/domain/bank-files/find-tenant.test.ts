import { expect, it } from 'vitest';
import { tenantTyped } from './find-tenant.ts';

const tenant = (institutionId: string, name: string, lease: string) => ({
  institutionId,
  organisationId: institutionId,
  name,
  uscc: `USCC${institutionId}`,
  leaseId: lease,
  lease,
});

it('finds the tenant by its name, code or contract, and says why not', () => {
  const tenants = [
    tenant('1', '演示甲', '租 1 号'),
    tenant('1', '演示甲', '租 2 号'),
    tenant('2', '演示乙', '租 3 号'),
    tenant('3', '演示乙', ''),
  ];
  for (const typed of ['演示甲', ' 演 示甲 ', 'uscc1', '租2号'])
    expect(tenantTyped(typed, tenants)).toEqual({ ok: true, institutionId: '1' });
  expect(tenantTyped('演示乙', tenants)).toMatchObject({ message: expect.stringContaining('几家') as string });
  for (const typed of ['', '演示', '租'])
    expect(tenantTyped(typed, tenants)).toMatchObject({ message: expect.stringContaining('没有这家') as string });
});
