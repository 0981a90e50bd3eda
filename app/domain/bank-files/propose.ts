import { writeFen } from '../rents/fen.ts';
import { unspaced } from '#app/kit/visible-text.ts';

/** A tenant as it may be named in a movement: one for each contract. */
export interface TenantFact {
  institutionId: string;
  organisationId: string;
  name: string;
  uscc: string;
  leaseId: string;
  /** 合同编号. */
  lease: string;
}

/** A bill of which something is left. */
export interface OpenBill {
  id: string;
  institutionId: string;
  leaseId: string;
  number: number;
  /** In fen. */
  left: number;
}

/** What a movement says. */
export interface BankWords {
  /** In fen. */
  amount: number;
  payer: string;
  payerAccount: string;
  text: string;
}

/** What names the tenant in a movement. The amount never does (TENANCY B6). */
const NAMED_BY = ['payer', 'uscc', 'lease', 'name', 'account'] as const;
type NamedBy = (typeof NAMED_BY)[number];

export interface TenantCandidate {
  institutionId: string;
  organisationId: string;
  name: string;
  by: NamedBy[];
  /** Why, in words. */
  why: string[];
  /** The bills that the payer names; otherwise the law orders them (民法典 560). */
  invoiceIds: string[];
}

/** Shorter numbers of contracts and names stand in texts by chance. */
const [SHORTEST_NUMBER, SHORTEST_NAME] = [4, 6];

/** A name or number as it is compared: in plain width, without spaces, every bracket alike. */
const plain = (text: string): string =>
  unspaced(text)
    .toUpperCase()
    .replace(/[()[\]〔〕【】{}「」<>《》]/gu, '|');

/** Whether a number stands in a text, and not as a part of a longer one. */
function mentions(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text[at + number.length] ?? ''];
    const [first, last] = [number[0] ?? '', number.at(-1) ?? ''];
    const runsOn = (one: string, other: string): boolean => /[0-9A-Z]/u.test(one) && /[0-9A-Z]/u.test(other);
    if (!runsOn(before, first) && !runsOn(last, after)) return true;
  }
  return false;
}

/** The tenants of a park, ready to be looked for in many movements. */
export interface TenantIndex {
  byName: ReadonlyMap<string, readonly TenantFact[]>;
  byUscc: ReadonlyMap<string, readonly TenantFact[]>;
  all: readonly { tenant: TenantFact; name: string; lease: string }[];
}

export function indexTenants(tenants: readonly TenantFact[]): TenantIndex {
  const by = (key: (tenant: TenantFact) => string): Map<string, TenantFact[]> => {
    const map = new Map<string, TenantFact[]>();
    for (const tenant of tenants) map.set(key(tenant), [...(map.get(key(tenant)) ?? []), tenant]);
    return map;
  };
  const all = tenants.map((tenant) => ({ tenant, name: plain(tenant.name), lease: plain(tenant.lease) }));
  return { byName: by(({ name }) => plain(name)), byUscc: by(({ uscc }) => uscc), all };
}

/** A tenant with what names it, and the contracts that the movement names. */
interface Named {
  tenant: TenantFact;
  by: NamedBy;
  leaseId: string | null;
}

/**
 * Who is named in a movement, and by what.
 * @param before the tenant for which money from the same account was entered until now; null if there is none, or several.
 */
export function namedIn({ payer, text }: BankWords, { byName, byUscc, all }: TenantIndex, before: string | null): Named[] {
  const [from, words] = [plain(payer), plain(text)];
  const found: Named[] = [];
  const add = (by: NamedBy, tenants: readonly TenantFact[]): void =>
    void found.push(...tenants.map((tenant) => ({ tenant, by, leaseId: by === 'lease' ? tenant.leaseId : null })));
  if (from !== '') add('payer', byName.get(from) ?? []);
  for (const [code] of `${words} ${from}`.matchAll(/(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/gu)) add('uscc', byUscc.get(code) ?? []);
  for (const { tenant, name, lease } of all) {
    if (lease.length >= SHORTEST_NUMBER && mentions(words, lease)) add('lease', [tenant]);
    if (name.length >= SHORTEST_NAME && words.includes(name)) add('name', [tenant]);
  }
  if (before !== null)
    add(
      'account',
      all.flatMap(({ tenant }) => (tenant.institutionId === before ? [tenant] : [])),
    );
  return found;
}

const periodIn = (text: string): number | null => {
  const number = /第\s*(\d{1,3})\s*期/u.exec(text.normalize('NFKC'))?.[1];
  return number === undefined ? null : Number(number);
};

/** Why somebody is named, in words. */
const SAYS: Record<NamedBy, (named: TenantFact) => string> = {
  payer: () => '对方户名与租户名称一致',
  uscc: () => '附言里有它的统一社会信用代码',
  lease: ({ lease }) => `附言里有合同编号 ${lease}`,
  name: () => '附言里有它的名称',
  account: () => '同一账号以前的来款记给了它',
};

/**
 * The tenants to whom a movement may belong, each with why, those with most reasons first: only such as are named, never by the amount alone.
 * The amount and a period that is named add to the reasons.
 * @param bills the open bills of those who are named.
 */
export function candidatesOf(said: BankWords, named: readonly Named[], bills: readonly OpenBill[]): TenantCandidate[] {
  const ids = [...new Set(named.map(({ tenant }) => tenant.institutionId))];
  const period = periodIn(said.text);
  const candidates = ids.flatMap((institutionId): TenantCandidate[] => {
    const own = named.filter(({ tenant }) => tenant.institutionId === institutionId);
    const first = own[0]?.tenant;
    if (!first) return [];
    const by = NAMED_BY.filter((one) => own.some((named) => named.by === one));
    const why = [
      ...new Set(own.toSorted((a, b) => NAMED_BY.indexOf(a.by) - NAMED_BY.indexOf(b.by)).map((one) => SAYS[one.by](one.tenant))),
    ];
    const leases = own.flatMap(({ leaseId }) => leaseId ?? []);
    const open = bills.filter((bill) => bill.institutionId === institutionId);
    const meant = open.filter(({ number, leaseId }) => number === period && (leases.length === 0 || leases.includes(leaseId)));
    const invoiceIds = meant.length === 1 ? meant.map(({ id }) => id) : [];
    if (invoiceIds.length > 0) why.push(`附言写明付第 ${period} 期`);
    const equal = open.filter(({ left }) => left === said.amount);
    const owed = open.reduce((sum, { left }) => sum + left, 0);
    if (equal.length === 1) why.push(`金额等于第 ${equal[0]?.number} 期账单的欠款`);
    else if (open.length > 1 && owed === said.amount) why.push('金额等于全部欠款');
    else if (open.length === 0) why.push('现在没有未付的账单，入账后作为预收');
    else if (said.amount > owed) why.push(`比欠款多 ${writeFen(said.amount - owed)}，多的作为预收`);
    const { organisationId, name } = first;
    return [{ institutionId, organisationId, name, by, why, invoiceIds }];
  });
  return candidates.toSorted((a, b) => b.by.length - a.by.length);
}

/** A movement that looks the same, in another file or entered by hand. */
export interface Doubts {
  /** The tenants for whom the same amount of the same day was entered by hand. */
  byHand: readonly string[];
  /** Whether another file has one of the same day, amount and payer. */
  twin: boolean;
}

export interface TenantProposal {
  candidates: TenantCandidate[];
  /** The only one that is named; null if nobody is, or several. */
  one: TenantCandidate | null;
  /** What is to be looked at before it is confirmed. */
  cautions: string[];
  /** Whether it is well founded: named, and by two reasons, with nothing against it. */
  sure: boolean;
}

export function proposal(said: BankWords, candidates: TenantCandidate[], { byHand, twin }: Doubts): TenantProposal {
  const [first] = candidates;
  const one = candidates.length === 1 && first ? first : null;
  const cautions = [
    ...(candidates.length > 1 ? ['户名和附言指向不同的租户，请核对'] : []),
    ...candidates.flatMap(({ institutionId, name }) =>
      byHand.includes(institutionId) ? [`${name}同一天已经手工登记过 ${writeFen(said.amount)}，请核对是不是同一笔`] : [],
    ),
    ...(twin ? ['另一个文件里有同一天、同样金额、同一户名的一笔，请核对是不是同一笔'] : []),
  ];
  const isEqual = one?.why.some((why) => why.startsWith('金额等于')) === true;
  const reasons = (one?.by.length ?? 0) + (isEqual ? 1 : 0);
  return { candidates, one, cautions, sure: one !== null && cautions.length === 0 && reasons > 1 };
}
