import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';
import { judgePassword, LONGEST_PASSWORD, normalisePassword, SHORTEST_PASSWORD } from './password-rule.ts';

const SITE = ['线上产业园', '园区', '管理员', 'admin', '公开的-2026-密码一句'];
const judge = (password: string, about: string[] = []) => judgePassword(password, { about, siteWords: SITE, isCommon: isCommonPassword });
const message = (password: string, about: string[] = []): string => {
  const judged = judge(password, about);
  return judged.ok ? '' : judged.message;
};

describe('judgePassword', () => {
  it.each([
    'correct horse battery staple',
    '园区门口有两棵银杏树吧',
    'vexing-marmot-41',
    'tR7 pk2 Lq9 ',
    '8361940275',
    '🦊🐢🌲🏔️🚲🎹📚☕'.padEnd(20, '🌊🌵'),
  ])('takes %j', (password) => {
    expect(judge(password)).toEqual({ ok: true });
  });

  it('counts characters, not code units, after composing them', () => {
    expect(message('短密码')).toContain('至少 10 个字符');
    expect(message('🦊🐢🌲🏔🚲🎹📚☕🌊')).toContain('至少 10 个字符');
    expect(judge('🦊🐢🌲🏔🚲🎹📚☕🌊🌵')).toEqual({ ok: true });
    expect(message('e\u0301u\u0308o\u0308a\u0308i\u0301x')).toContain('至少');
    const long = '园区银杏'.repeat(50);
    expect(message(`${long}多`)).toContain(`最多 ${LONGEST_PASSWORD}`);
    expect(message('x'.repeat(1_000_000))).toContain('最多');
  });

  it.each([
    'aaaaaaaaaaaa',
    '          ',
    'abababababab',
    '123123123123',
    '1234567890',
    '0987654321',
    '5678901234',
    'abcdefghijkl',
    'ZYXWVUTSRQP',
    'qwertyuiop',
    'poiuytrewq',
    'asdfghjklzxcvbnm',
    '1qaz2wsx3edc',
    '1234512345',
    '12345678901234567890',
    '！＠＃＄％＾＆＊（）',
    '一二三四五六七八九十',
    'ＡＢＣＤＥＦＧＨＩＪＫ',
  ])('refuses the trivial %j', (password) => {
    expect(message(password)).toContain('重复的字符或连续的按键');
  });

  it.each(['Password1234', 'PASSWORD!!!!!', 'football2024!', 'iloveyou!!2024', 'woaini1314520', 'WoDeMiMa8888', '我爱你1314520'])(
    'refuses the common %j',
    (password) => {
      expect(message(password)).toContain('太常见');
    },
  );

  it.each([
    ['zhang.san@example.cn', ['zhang.san@example.cn']],
    ['ZhangSan@example.cn1', ['zhang.san@example.cn']],
    ['zhangsan2024', ['zhang.san@example.cn']],
    ['san-zhang-san', ['zhang.san@example.cn']],
    ['13800138000', ['13800138000']],
    ['138 0013 8000!', ['13800138000']],
    ['欧阳演示甲欧阳演示甲', ['欧阳演示甲']],
    ['欧阳演示甲某2024', ['欧阳演示甲某']],
    ['!a.!@aa.aa', ['!a.!@aa.aa']],
  ])('refuses %j, which is mainly the person', (password, about) => {
    expect(message(password, about)).toContain('您的邮箱、手机号码或姓名');
  });

  it.each(['线上产业园管理员2026', 'Admin-admin-01!', '园区管理员园区管理员123', '公开的-2026-密码一句', '公开的2026密码一句!!'])(
    'refuses %j, made mainly of words of the site',
    (password) => {
      expect(message(password)).toContain('本站、园区、城市或岗位的名称');
    },
  );

  it('lets a long sentence mention the person', () => {
    expect(judge('张三 在 银杏树下 吃了 三碗 面条', ['张三', 'zhang.san@example.cn', ''])).toEqual({ ok: true });
    expect(judge('vexing-marmot-41', ['x', '-', 'a@example.cn'])).toEqual({ ok: true });
  });

  it('never takes one that is too short, too long or the address itself, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 260 }), (password) => {
        const length = Array.from(normalisePassword(password)).length;
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) expect(judge(password).ok).toBe(false);
        else expect(typeof judge(password, [password.slice(0, 4)]).ok).toBe('boolean');
      }),
    );
    fc.assert(fc.property(fc.emailAddress(), (address) => !judge(address, [address]).ok));
  });

  it('normalises to the same form twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (password) => normalisePassword(normalisePassword(password)) === normalisePassword(password),
      ),
    );
  });
});
