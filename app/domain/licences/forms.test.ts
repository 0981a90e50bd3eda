import { expect, it } from 'vitest';
import { termForm } from './forms.server.ts';

const stated = (validTo: string) => termForm.safeParse({ term: 'until', validTo, basis: '许可证正本' });

it('takes a last day within the lives of its readers, and no slip of the finger for it', () => {
  expect(stated('2027-03-01').data).toEqual({ validTo: '2027-03-01', basis: '许可证正本' });
  expect(stated('2199-12-31').success).toBe(true);
  expect(stated('3027-03-01').error?.issues.map(({ path, message }) => [path, message])).toEqual([[['validTo'], '年份太远，请核对。']]);
  expect(stated('9999-12-31').error?.issues.map(({ message }) => message)).toEqual(['没有到期日的，请选择“长期”。']);
});
