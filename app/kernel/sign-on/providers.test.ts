import { describe, expect, it } from 'vitest';
import { readProviders } from './providers.ts';

const CITY = {
  id: 'city',
  name: '市统一身份平台',
  issuer: 'https://id.example.gov.cn/realms/city',
  clientId: 'park',
  clientSecret: 's3cret-of-the-city',
};
const setting = (...list: unknown[]): string => JSON.stringify(list);

describe('the setting OIDC_PROVIDERS', () => {
  it.each([undefined, '', '  ', '[]'])('may be left unset: %j', (json) => {
    expect(readProviders(json)).toEqual([]);
  });

  it('names providers, with or without a secret', () => {
    const { clientSecret, ...open } = CITY;
    expect(readProviders(setting(CITY, { ...open, id: 'province-2', scopes: 'openid phone' }))).toEqual([
      { ...open, clientSecret, scopes: 'openid profile email' },
      { ...open, id: 'province-2', scopes: 'openid phone' },
    ]);
  });

  it.each([
    'http://127.0.0.1:4000',
    'http://localhost:4000',
    'http://[::1]:4000',
    'https://id.example.cn',
    'https://id.example.cn:8443/a/',
  ])('takes the issuer %s', (issuer) => {
    expect(readProviders(setting({ ...CITY, issuer }))[0]?.issuer).toBe(issuer);
  });

  it.each([
    'http://id.example.cn',
    'http://127.0.0.1.example.cn',
    'http://localhost.example.cn',
    'ftp://localhost',
    'id.example.cn',
    '',
    'https://id.example.cn/?a=1',
    'https://id.example.cn/?',
    'https://id.example.cn/#a',
    'https://user:pass@id.example.cn',
  ])('refuses the issuer %j', (issuer) => {
    expect(() => readProviders(setting({ ...CITY, issuer }))).toThrow('第 1 项：issuer 要写 https 网址');
  });

  it.each([
    ['an id in capitals', [{ ...CITY, id: 'City' }], '第 1 项：id 只能用小写字母、数字和连字符'],
    ['an id of 41', [{ ...CITY, id: 'a'.repeat(41) }], '第 1 项：id 只能用'],
    ['no id', [{ ...CITY, id: undefined }], '第 1 项：id 要写成文字'],
    ['a blank name', [CITY, { ...CITY, id: 'b', name: ' ' }], '第 2 项：name（给读者看的名称）不能为空'],
    ['no client', [{ ...CITY, clientId: undefined }], '第 1 项：clientId 要写成文字'],
    ['an empty secret', [{ ...CITY, clientSecret: '' }], '第 1 项：clientSecret 不能为空'],
    ['scopes without openid', [{ ...CITY, scopes: 'profile' }], '第 1 项：scopes 里要有 openid'],
    ['a misspelt key', [{ ...CITY, clientsecret: 'x' }], '第 1 项：不认识 clientsecret'],
    ['the same id twice', [CITY, { ...CITY, issuer: 'https://other.example' }], '第 2 项：id“city”与前面的重复'],
    ['a word', ['city'], '第 1 项：要写成一个对象'],
  ])('names what is wrong: %s', (_what, list, message) => {
    expect(() => readProviders(JSON.stringify(list))).toThrow(message);
  });

  it('names everything that is wrong at once', () => {
    expect(() => readProviders(setting({ ...CITY, id: 'A' }, { ...CITY, id: 'b', issuer: 'x' }))).toThrow(/第 1 项：id[^]*第 2 项：issuer/);
  });

  it.each(['{"clientSecret": "s3cret-of-the-city"', JSON.stringify(CITY), setting({ ...CITY, issuer: 1 })])(
    'never repeats what was written: %s',
    (json) => {
      expect(() => readProviders(json)).toThrow(/^设置 OIDC_PROVIDERS 有误：(?![^]*s3cret)/);
    },
  );
});
