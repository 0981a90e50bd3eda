import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, LONGEST_SHORT_TEXT, type Message, oneLine, plainText, recipient, shortText } from './message.ts';

const message: Message = {
  id: '0193f6c2-7a5e-7000-8000-000000000001',
  to: { kind: 'email', value: 'yanshi@example.cn' },
  subject: '登录验证码',
  lines: ['您的验证码是 123456，10 分钟内有效。', '如非本人操作，请忽略。'],
  link: { name: '打开登录页', url: 'https://park.example.cn/login?a=1&b=2' },
};
const anyText = fc.string({ unit: 'binary', maxLength: 600 });
const anyMessage = fc
  .record({ subject: anyText, lines: fc.array(anyText), url: anyText, name: anyText })
  .map(({ subject, lines, url, name }): Message => ({ ...message, subject, lines, link: { name, url } }));

describe('a message', () => {
  it('reads as text', () => {
    expect(plainText(message)).toBe(
      '您的验证码是 123456，10 分钟内有效。\n\n如非本人操作，请忽略。\n\n打开登录页：\nhttps://park.example.cn/login?a=1&b=2\n',
    );
    expect(plainText({ ...message, lines: ['一行'], link: undefined })).toBe('一行\n');
  });

  it('reads as a page', () => {
    expect(html(message)).toContain(
      '<p>您的验证码是 123456，10 分钟内有效。</p>\n<p>如非本人操作，请忽略。</p>\n' +
        '<p><a href="https://park.example.cn/login?a=1&amp;b=2">打开登录页</a><br>https://park.example.cn/login?a=1&amp;b=2</p>',
    );
  });

  it('reads as a text for a mobile', () => {
    expect(shortText(message)).toBe(
      '登录验证码：您的验证码是 123456，10 分钟内有效。 如非本人操作，请忽略。 https://park.example.cn/login?a=1&b=2',
    );
  });

  it('lets no markup of a name through', () => {
    const named = html({
      ...message,
      subject: '</title><script>',
      lines: ['<img src=x onerror="a()">\' & 甲'],
      link: { name: '<b>', url: 'https://x.cn/"><script>' },
    });
    expect(named).not.toMatch(/<(script|img|b)\b/);
    expect(named).toContain('&lt;img src=x onerror=&quot;a()&quot;&gt;&#39; &amp; 甲');
    expect(html({ ...message, link: { name: '点我', url: 'javascript:alert(1)' } })).not.toContain('href');
    fc.assert(
      fc.property(anyMessage, (any) => (html(any).match(/<(?!\/?(?:html|head|meta|title|body|p|a|br)\b|!doctype)/gu) ?? []).length === 0),
    );
  });

  it('fits a mobile, with the link whole or not at all', () => {
    const long = shortText({ ...message, lines: ['园'.repeat(500)] });
    expect(long).toHaveLength(LONGEST_SHORT_TEXT);
    expect(long.endsWith('园… https://park.example.cn/login?a=1&b=2')).toBe(true);
    expect(shortText({ ...message, link: { name: '', url: `https://x.cn/${'a'.repeat(300)}` } })).not.toContain('https');
    expect(shortText({ ...message, lines: ['🌲'.repeat(300)], link: undefined })).not.toMatch(/\p{Cs}/u);
    fc.assert(fc.property(anyMessage, (any) => shortText(any).length <= LONGEST_SHORT_TEXT && !/[\r\n\0]/u.test(shortText(any))));
  });

  it('stays on the lines it has', () => {
    expect(oneLine(' 甲\r\nBcc: a@example.cn\u2028\u0085\0乙 ')).toBe('甲 Bcc: a@example.cn 乙');
    fc.assert(fc.property(anyText, (text) => oneLine(oneLine(text)) === oneLine(text)));
  });
});

describe('recipient', () => {
  it('gives an address of the kind asked for', () => {
    expect(recipient(message, 'email')).toBe('yanshi@example.cn');
    expect(recipient({ ...message, to: { kind: 'mobile', value: '13800138000' } }, 'mobile')).toBe('13800138000');
  });

  it.each(['a@example.cn\r\nBcc: b@example.cn', 'a@example.cn, b@example.cn', 'A@example.cn', '<a@example.cn>', '13800138000', ''])(
    'refuses %j as an e-mail address',
    (value) => {
      expect(() => recipient({ ...message, to: { kind: 'email', value } }, 'email')).toThrow('收件邮箱有误');
    },
  );

  it.each(['138 0013 8000', '13800138000\n', 'a@example.cn'])('refuses %j as a mobile number', (value) => {
    expect(() => recipient({ ...message, to: { kind: 'mobile', value } }, 'mobile')).toThrow('收件手机号码有误');
  });

  it('refuses the other kind', () => {
    expect(() => recipient(message, 'mobile')).toThrow('收件手机号码有误');
  });
});
