import { expect, it } from 'vitest';
import { termForm } from './forms.server.ts';

const stated = (validTo: string) => termForm.safeParse({ term: 'until', validTo, basis: '许可证正本' });

it('takes a last day within the lives of its readers, and no slip of the finger for it', () => {
  expect(stated('2027-03-01').data).toEqual({ validTo: '2027-03-01', basis: '许可证正本', seen: null, confirmed: false });
  expect(stated('2199-12-31').success).toBe(true);
  expect(stated('3027-03-01').error?.issues.map(({ path, message }) => [path, message])).toEqual([[['validTo'], '年份太远，请核对。']]);
  expect(stated('9999-12-31').error?.issues.map(({ message }) => message)).toEqual(['没有到期日的，请选择“长期”。']);
});

it('knows for which day a warning was confirmed', () => {
  const read = (fields: object) => termForm.parse({ term: 'until', validTo: '2027年3月1日', basis: '许可证正本', ...fields });
  expect(read({ confirm: '2027-03-01' }).confirmed).toBe(true);
  expect(read({ confirm: '2027年3月1日', seen: '2026-03-01' })).toMatchObject({ confirmed: true, seen: '2026-03-01' });
  expect(read({ confirm: '2028-03-01' }).confirmed).toBe(false);
  expect(read({ term: 'forever', validTo: undefined, confirm: '9999-12-31' }).confirmed).toBe(true);
});
