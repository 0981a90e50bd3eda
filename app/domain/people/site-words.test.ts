import { expect, it } from 'vitest';
import { registrationForm } from './forms.server.ts';
import { DEMO_PASSWORD } from './demo-accounts.ts';

const refusal = (password: string): string | undefined =>
  registrationForm.safeParse({ name: '测试某人', address: 'moumou@lvcheng.example', password }).error?.issues[0]?.message;

it.each([DEMO_PASSWORD, 'renshe-admin-01', '上海市产业园运营方-88'])(
  'a registration refuses %j, made mainly of words of the site',
  (password) => {
    expect(refusal(password)).toContain('本站、园区、城市或岗位的名称');
  },
);

it('a sentence may mention the site', () => {
  expect(refusal('园区门口有两棵银杏树吧')).toBeUndefined();
});
