import { describe, expect, it } from 'vitest';
import { visible, visibleProse } from './visible-text.ts';

const SAMPLES = (
  'ad 34f 61c 115f 1160 17b4 180b 180e 200b 200c 200d 200e 200f 202a 202e 2060 2064 2066 2069 206f 2800 3164 fe00 fe0f feff ffa0 fff0 fffb ' +
  '1d173 e0001 e0041 e0100 0 7 7f 85 d800 dc00'
)
  .split(' ')
  .map((code) => [code, String.fromCodePoint(Number.parseInt(code, 16))] as const);

describe('what cannot be seen', () => {
  it.each(SAMPLES)('U+%s is dropped', (_code, sign) => {
    expect(visible(`${sign}黄${sign}浦区${sign}`)).toBe('黄浦区');
    expect(visibleProse(`${sign}黄${sign}浦区${sign}`)).toBe('黄浦区');
  });

  it('is everything that Unicode says is not drawn, whichever version of it Node has', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const sign = String.fromCodePoint(code);
      if (/\p{Default_Ignorable_Code_Point}|\p{Cf}/u.test(sign) && visible(sign) + visibleProse(sign) !== '')
        throw new Error(code.toString(16));
    }
  });

  it('is not white space, a line break, or a character of any writing', () => {
    const text = ' 一\t二\r\n三\u00a0\u2003\u2028四\u3000é ｘ ㍿ 𠮷 \u0301 한 ا ँ ☎ \ue000';
    expect(visible(text)).toBe(text);
    expect(visibleProse(text)).toBe(text);
  });
});

describe('an emoji in free text', () => {
  it.each(['👨‍👩‍👧', '❤️', '👩🏽‍💻', '🏳️‍🌈'])('%s stays whole, and a name is spelt without what joins it', (emoji) => {
    expect(visibleProse(`甲${emoji}乙`)).toBe(`甲${emoji}乙`);
    expect(visible(`甲${emoji}乙`)).not.toMatch(/\u200d|\ufe0f/u);
  });

  it('keeps nothing else that is hidden beside it', () => {
    expect(visibleProse('区\ufe0f❤\u200d区\u200d❤\u200b\ufe0f2\ufe0f')).toBe('区❤区❤2');
  });
});
