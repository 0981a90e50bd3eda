import { expect, it } from 'vitest';
import { shortTenantName } from './unit-tenant.ts';

it.each([
  ['演示·青禾人才服务（上海）有限公司', '青禾人才服务'],
  ['演示·霜岸技能发展（上海）股份有限公司', '霜岸技能发展'],
  ['某某人力资源集团有限公司', '某某人力资源'],
  ['某某人力资源有限责任公司', '某某人力资源'],
  ['有限公司', '有限公司'],
])('%s is %s for short', (name, short) => {
  expect(shortTenantName(name)).toBe(short);
});
