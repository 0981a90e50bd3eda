import { z } from 'zod';
import { isLoopback } from '../loopback.ts';

/** Whether an address is plain http to this machine, which needs no TLS (development, tests). */
export const isPlainLoopback = (address: string): boolean => isLoopback(address) && new URL(address).protocol === 'http:';

/** OpenID Connect Discovery 1.0, 3: an issuer is an https URL with no query and no fragment. */
function isIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.search || url.hash || url.username || url.password || /[?#]/.test(address)) return false;
  return url.protocol === 'https:' || isPlainLoopback(address);
}

const text = (label: string, max: number) =>
  z.string(`${label}要写成文字`).trim().min(1, `${label}不能为空`).max(max, `${label}最多 ${max} 个字`);

const provider = z.strictObject(
  {
    /** Is part of addresses and of the database; must not change while people's accounts are linked to it. */
    id: z.string('id 要写成文字').regex(/^[a-z0-9-]{1,40}$/, 'id 只能用小写字母、数字和连字符，1 至 40 个'),
    /** What the button says. */
    name: text('name（给读者看的名称）', 40),
    issuer: z.string('issuer 要写成文字').refine(isIssuer, 'issuer 要写 https 网址，不带问号和井号（只有本机地址可以用 http）'),
    clientId: text('clientId ', 255),
    /** Absent for a public client, which proves itself by PKCE alone. */
    clientSecret: text('clientSecret ', 1000).optional(),
    scopes: text('scopes ', 500)
      .refine((scopes) => scopes.split(/\s+/).includes('openid'), 'scopes 里要有 openid')
      .default('openid profile email'),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? `不认识 ${issue.keys.join('、')}` : '要写成一个对象 {…}') },
);

/** An identity provider whose people may sign in here. */
export type Provider = z.infer<typeof provider>;

const providers = z.array(provider, '要写成一个列表 […]').superRefine((list, context) => {
  list.forEach(({ id }, index) => {
    if (list.findIndex((other) => other.id === id) < index)
      context.addIssue({ code: 'custom', path: [index], message: `id“${id}”与前面的重复` });
  });
});

/** `[1].issuer` as people count: the second one. */
function place(path: readonly PropertyKey[]): string {
  return typeof path[0] === 'number' ? `第 ${path[0] + 1} 项：` : '';
}

/**
 * Reads the setting OIDC_PROVIDERS, a JSON list; unset or blank means no providers.
 * @throws with every mistake named in Chinese, but never with the setting's text, which holds secrets.
 */
export function readProviders(json: string | undefined): Provider[] {
  if (!json?.trim()) return [];
  let written: unknown;
  try {
    written = JSON.parse(json);
  } catch {
    // The parser's own message quotes the setting, secrets included.
    throw new Error('设置 OIDC_PROVIDERS 有误：不是有效的 JSON');
  }
  const parsed = providers.safeParse(written);
  if (parsed.success) return parsed.data;
  throw new Error(`设置 OIDC_PROVIDERS 有误：\n${parsed.error.issues.map(({ path, message }) => `${place(path)}${message}`).join('\n')}`);
}
