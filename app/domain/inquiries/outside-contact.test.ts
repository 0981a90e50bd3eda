import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outsideContact, refuseContact } from './outside-contact.ts';

describe('what leads past the site is found', () => {
  it.each([
    ['link', '详情见 https://example.com/hr'],
    ['link', '详情见 HTTP://例子.中国'],
    ['link', 'hxxps://example.com'],
    ['link', '请看 www.example.com'],
    ['link', '请看 www . example . com'],
    ['link', 'ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ'],
    ['link', '官网 example.com，欢迎查看'],
    ['link', '官网example.com.cn'],
    ['link', '官网 example．com'],
    ['link', '官网 example。com'],
    ['link', '官网 example . com'],
    ['link', '官网 exam\u200bple.c\u200bom'],
    ['link', '官网 e x a m p l e . c o m'],
    ['link', '官网 example点com'],
    ['link', '官网 example [.] com'],
    ['link', '官网 example(dot)com'],
    ['link', '访问 例子.中国 了解'],
    ['link', '访问 招聘.com 了解'],
    ['link', '访问 例子。公司。example.net'],
    ['link', '访问 51job.com'],
    ['link', '访问 163.com'],
    ['link', '访问 58.com'],
    ['link', 'hr.example.ai'],
    ['link', 'example.top/join'],
    ['link', '加 t.me/abcdef'],
    ['link', 'bit.ly/3xYz'],
    ['link', 'EXAMPLE.NET'],
    ['email', '请发 hr@example.cn'],
    ['email', '请发 HR＠ＥＸＡＭＰＬＥ．ＣＮ'],
    ['email', '请发 hr @ example . cn'],
    ['email', '请发 hr(at)example.cn'],
    ['email', '请发 123456@qq'],
    ['phone', '13800138000'],
    ['phone', '请致电138 0013 8000联系'],
    ['phone', '138-0013-8000'],
    ['phone', '138.0013.8000'],
    ['phone', '+86 138 0013 8000'],
    ['phone', '8613800138000'],
    ['phone', '１３８００１３８０００'],
    ['phone', '1 3 8 0 0 1 3 8 0 0 0'],
    ['phone', '138\u200b0013\u20608000'],
    ['phone', '一三八零零一三八零零零'],
    ['phone', '①③⑧⓪⓪①③⑧⓪⓪⓪'],
    ['phone', '021-55550123'],
    ['phone', '（021）5555 0123'],
    ['phone', '0571 8888 8888'],
    ['phone', '400-820-8820'],
    ['phone', '座机：55550123'],
    ['phone', '+852 9123 4567 8'],
    ['account', '微信：hr_shanghai'],
    ['account', '微信号 hrshanghai'],
    ['account', '微 信 hr2026_sh'],
    ['account', 'WeChat ID: hrshanghai'],
    ['account', 'vx hr123456'],
    ['account', '加V：abc123456'],
    ['account', '加我微信号是abcdef'],
    ['account', 'QQ 1234567'],
    ['account', 'QQ群：123 456 789'],
    ['account', '扣扣1234567'],
  ] as const)('%s in %s', (kind, text) => {
    expect(outsideContact(text)).toMatchObject({ kind });
  });
});

describe('what only looks like it passes', () => {
  it.each([
    '预算 3.5 万元，最多 13,800 元',
    '请于 2026.12.31 前到岗',
    '2026.1.31-2027.12.31',
    '2026-1-31 至 2027-12-31，2026年1月31日',
    '.NET 工程师 3 名，熟悉 ASP.NET、VB.NET 与 C#/.NET',
    '熟悉后端.NET 开发',
    'Java .NET 均可',
    '熟悉 node.js、Vue.js/React、Next.js/Node.js',
    '熟悉 Socket.IO',
    'Python 3.11/Django 4.2，Go 1.22',
    'README.md、main.py、a.sh/b.py',
    '简历.docx、报价单.xlsx、合同.pdf',
    '1.招聘 2.培训 3.派遣',
    '1.AI 工程师 2.APP 开发 3.Tech lead 4.Online 培训',
    'A.中国公民 B.其他',
    '1.中国籍 2.不限',
    '常驻上海.中国区团队',
    '我们在上海。中国区总部也在这里。',
    '要求会 Java。技术栈见正文。',
    'No.1、Co., Ltd.、Inc. 均可；ABC Co.Ltd',
    'U.S. 市场，e.g. 销售；i.e. 渠道',
    'We need HR. Online training. Work from the office. Me too.',
    'Send the plan. Top talent only. Tech company.',
    '薪资 8000-12000 元/月，社保基数 7384-36921',
    '工作时间 9:00-18:00，周一至周五 09:00–18:00',
    '电话销售 10 人，底薪 3000-5000 元',
    '电话客服 20 名，手机维修 5 名',
    '统一社会信用代码 91310000MA1K00000X',
    '统一社会信用代码 913100001383838438',
    '预计二〇二六年十二月，一至三期，共二十三人',
    '人员比例 1:3.5，毛利 0.0215550123',
    'HTTP 接口、WWW 技术、HTTPS：必须掌握',
    '微信小程序开发 2 名，企业微信 10 个账号',
    'WeChat official account 运营',
    'QQ 群运营经验优先',
    '@所有人 请 HR@上海 参加',
    '邮编 200040，五险一金，13薪',
    'A B C D 四类，1 2 3 4 班',
    '1380 元/人·月，共 138 人，约 190440 元',
    'ISO 9001.2015 认证',
    '晚上 8 点 CN 团队开会',
    'draw.io 流程图',
    '',
  ])('%s', (text) => {
    expect(outsideContact(text)).toBeNull();
  });

  it('whatever amount of money and day is written', () => {
    const amount = fc.integer({ min: 1, max: 9_999_999 }).map((n) => `${n.toLocaleString('zh-CN')} 元`);
    const day = fc
      .tuple(
        fc.integer({ min: 2020, max: 2035 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        fc.constantFrom('.', '-', '/'),
      )
      .map(([y, m, d, dot]) => [y, m, d].join(dot));
    fc.assert(
      fc.property(amount, amount, day, day, (from, to, one, other) => {
        expect(outsideContact(`预算${from}–${to}，${one}-${other}到岗`)).toBeNull();
      }),
    );
  });

  it('and answers any text at all, quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(() => outsideContact(text)).not.toThrow();
      }),
    );
    // Measures processor time, so that other work on the machine does not count.
    const started = process.cpuUsage();
    for (const hostile of [
      'a.'.repeat(500),
      '1 '.repeat(500),
      '-'.repeat(1_000),
      'w w '.repeat(250),
      '微信'.repeat(500),
      'a@'.repeat(500),
      '中.'.repeat(500),
      '1-'.repeat(500),
    ])
      outsideContact(hostile);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

// What one of these took a minute over in some hundred signs, or a second in some thousand, takes no time in twenty thousand.
it.each([
  '微信:',
  ':',
  '微信 ',
  'wx-',
  'vx',
  '加v ',
  '+',
  'qq:',
  'a',
  'a-',
  'a.',
  'a .',
  'a@',
  '. ',
  'a ',
  '-',
  '中.',
  '中',
  '1 ',
  '1-',
  '一 ',
  'www.',
  'http:',
  '电话号',
  ' ',
])('takes no longer over a text that begins with an account and goes on with %j', (again) => {
  const started = process.cpuUsage();
  for (const begin of ['', '微信', '微信:', '加v', 'a@a', 'www', 'x'])
    for (const end of ['', '!', '中']) outsideContact(begin + again.repeat(20_000 / again.length) + end);
  expect(process.cpuUsage(started).user).toBeLessThan(3_000_000);
});

it('says what was found', () => {
  const found = outsideContact('请打１３８００１３８０００');
  expect(found && refuseContact(found)).toBe(
    '文字里有电话号码（“13800138000”）。请删去：联系方式请填在联系人一栏，对方接受邀约后会自动显示。',
  );
});
