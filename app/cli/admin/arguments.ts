import { wrongOption } from '../wrong-option.ts';
import { parseArgs } from 'node:util';
import { APPOINTED_ROLES, type AppointedRole } from '#app/domain/people/appointments.ts';
import { personName } from '#app/domain/people/forms.server.ts';
import { contactAddress } from '#app/kernel/credentials/contact-field.server.ts';
import { visible } from '#app/kit/visible-text.ts';

export const USAGE = `用法：
  npm run admin -- init --name 姓名 --address 邮箱或手机号
      建一个没有演示数据的空园区，并任命第一位系统管理员
  npm run admin -- grant administrator --address 邮箱或手机号
  npm run admin -- grant operator --address 邮箱或手机号 --park 园区
  npm run admin -- grant bureau --address 邮箱或手机号 [--district 区]
      任命系统管理员、园区运营方、主管部门（不写 --district 为全市）
  npm run admin -- revoke …
      解除任命，写法与 grant 相同
  npm run admin -- list
      列出现在的任命
  npm run admin -- forget-secret
      服务器密钥找不回来时：停用所有人的两步验证，让数据库改用现在的密钥
园区和区写它们网址里的名字，如 --park jingan、--district jingan。`;

/** An office of a person, who is found by address. */
export interface Office {
  address: string;
  role: AppointedRole;
  parkSlug: string | null;
  districtSlug: string | null;
}

export type Command =
  { verb: 'init'; name: string; address: string } | { verb: 'list' | 'forget-secret' } | { verb: 'grant' | 'revoke'; office: Office };
const VERBS = 'init、grant、revoke、list、forget-secret';
type Options = Partial<Record<'name' | 'address' | 'park' | 'district', string>>;
type Read = Command | { usage: string };

const ALLOWED: Record<'init' | 'list' | 'forget-secret' | AppointedRole, readonly (keyof Options)[]> = {
  init: ['name', 'address'],
  list: [],
  'forget-secret': [],
  administrator: ['address'],
  operator: ['address', 'park'],
  bureau: ['address', 'district'],
};

const isRole = (word: string | undefined): word is AppointedRole => (APPOINTED_ROLES as readonly (string | undefined)[]).includes(word);

function superfluous(options: Options, what: keyof typeof ALLOWED): string | null {
  const given = Object.keys(options) as (keyof Options)[];
  const more = given.filter((option) => !ALLOWED[what].includes(option));
  return more.length > 0 ? `${what} 不用 ${more.map((option) => `--${option}`).join('、')}。` : null;
}

function readAddress(given: string | undefined): { value: string } | { usage: string } {
  const read = contactAddress.safeParse(given);
  return read.success ? { value: read.data } : { usage: `--address：${read.error.issues[0]?.message ?? ''}` };
}

function readInit(options: Options): Read {
  const name = personName.safeParse(options.name);
  if (!name.success) return { usage: `--name：${name.error.issues[0]?.message ?? ''}` };
  const address = readAddress(options.address);
  return 'usage' in address ? address : { verb: 'init', name: name.data, address: address.value };
}

function readOffice(verb: 'grant' | 'revoke', role: string | undefined, options: Options): Read {
  if (!isRole(role))
    return {
      usage:
        role === undefined ? `请说明角色：${APPOINTED_ROLES.join('、')}。` : `不认识的角色“${role}”，应为 ${APPOINTED_ROLES.join('、')}。`,
    };
  const wrong = superfluous(options, role);
  if (wrong !== null) return { usage: wrong };
  const address = readAddress(options.address);
  if ('usage' in address) return address;
  const [parkSlug, districtSlug] = [options.park?.trim() || null, options.district?.trim() || null];
  if (role === 'operator' && parkSlug === null) return { usage: '运营方属于一个园区，请用 --park 指明。' };
  // A blank does not mean the whole city: an unset variable in a script leaves one.
  if (options.district !== undefined && districtSlug === null) return { usage: '--district 后面没有区；全市的主管部门不写 --district。' };
  return { verb, office: { address: address.value, role, parkSlug, districtSlug } };
}

/** Parses the words after the command, or says in Chinese what is wrong with them. */
export function readCommand(words: readonly string[]): Read {
  try {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      args: words.map(visible),
      allowPositionals: true,
      options: { name: text, address: text, park: text, district: text },
    });
    const options: Options = { ...values };
    const [verb, role, ...more] = positionals;
    if (verb !== 'init' && verb !== 'list' && verb !== 'forget-secret' && verb !== 'grant' && verb !== 'revoke')
      return {
        usage: verb === undefined ? `请说明要做什么：${VERBS}。` : `不认识“${verb}”，可用的有 ${VERBS}。`,
      };
    if (verb === 'grant' || verb === 'revoke')
      return more.length > 0 ? { usage: `多出了：${more.join(' ')}` } : readOffice(verb, role, options);
    const wrong = role === undefined ? superfluous(options, verb) : `多出了：${[role, ...more].join(' ')}`;
    if (wrong !== null) return { usage: wrong };
    return verb === 'init' ? readInit(options) : { verb };
  } catch (error) {
    return { usage: wrongOption(error) };
  }
}
