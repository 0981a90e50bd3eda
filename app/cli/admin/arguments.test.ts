import { expect, it } from 'vitest';
import { readCommand } from './arguments.ts';

it('reads each command in the spelling that is stored', () => {
  expect(readCommand(['init', '--name', ' 张　三 ', '--address', 'Zhang@Example.CN'])).toEqual({
    verb: 'init',
    name: '张 三',
    address: 'zhang@example.cn',
  });
  expect(readCommand(['list'])).toEqual({ verb: 'list' });
  expect(readCommand(['forget-secret'])).toEqual({ verb: 'forget-secret' });
  const office = { address: '13800000001', parkSlug: null, districtSlug: null };
  expect(readCommand(['grant', 'operator', '--park', ' jingan ', '--address', '+86 138-0000-0001'])).toEqual({
    verb: 'grant',
    office: { ...office, role: 'operator', parkSlug: 'jingan' },
  });
  expect(readCommand(['revoke', 'bureau', '--address', '13800000001', '--district=pudong'])).toEqual({
    verb: 'revoke',
    office: { ...office, role: 'bureau', districtSlug: 'pudong' },
  });
  expect(readCommand(['--address', '13800000001', 'grant', 'bureau'])).toEqual({ verb: 'grant', office: { ...office, role: 'bureau' } });
  expect(readCommand(['grant', 'administrator', '--address', '13800000001'])).toEqual({
    verb: 'grant',
    office: { ...office, role: 'administrator' },
  });
});

it.each<[string, string[], string]>([
  ['no words', [], '请说明要做什么'],
  ['another verb', ['appoint'], '不认识“appoint”'],
  ['no role', ['grant', '--address', 'a@example.cn'], '请说明角色'],
  ['another role', ['grant', 'owner', '--address', 'a@example.cn'], '不认识的角色“owner”'],
  ['no address', ['revoke', 'bureau'], '请填写手机号码或电子邮箱'],
  ['a wrong address', ['init', '--name', '张三', '--address', 'zhang@'], '完整的电子邮箱'],
  ['no name', ['init', '--address', 'a@example.cn'], '请填写姓名'],
  ['an invisible name', ['init', '--name', '\u202E', '--address', 'a@example.cn'], '--name：'],
  ['an operator without a park', ['grant', 'operator', '--address', 'a@example.cn'], '--park'],
  ['a park for the bureau', ['grant', 'bureau', '--address', 'a@example.cn', '--park', 'jingan'], 'bureau 不用 --park'],
  ['a blank district', ['grant', 'bureau', '--address', 'a@example.cn', '--district', ''], '--district'],
  ['more words', ['list', 'all'], '多出了：all'],
  ['an address for a secret', ['forget-secret', '--address', 'a@example.cn'], 'forget-secret 不用 --address'],
  ['an unknown option', ['list', '--all'], '选项有误'],
])('refuses %s', (_, words, message) => {
  expect(readCommand(words)).toEqual({ usage: expect.stringContaining(message) as string });
});
