import type { BrowserContextOptions, Page } from 'playwright-core';
import { moveInquiry } from '#app/domain/inquiries/move-inquiry.server.ts';
import { sendBrief, type Brief } from '#app/domain/inquiries/send-brief.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import type { ByActor, MembershipRole } from '#app/kernel/permissions/actor.ts';
import { paths } from '#app/paths.ts';
import { BRIEF } from '#test/integration/inquiries/ground.ts';
import { PHONE } from './browser.ts';
import { institutionsFrom, licence, main, now, verifiedFrom, type OwnInstitution } from './institutions.ts';
import { field, go, settled, siteDatabase, somebody, type NewPerson } from './people.ts';

/** A phone without scripts. */
export const BARE: BrowserContextOptions = { viewport: PHONE, javaScriptEnabled: false };

/** An enterprise's need and contact: fields of the form by their labels. */
export const PLAIN = '需要二十名产线操作工，两班倒，一个月内到岗。';
export const NEED = {
  '人数（选填）': '20',
  '希望开始的日期（选填）': '2099-01-05',
  '预算下限（选填，元）': '10000',
  '预算上限（选填，元）': '30000',
  姓名: '王采购',
  电话: '13800138000',
  邮箱: 'caigou@example.cn',
};

/** Waits for the page's notice of what was done, and for the whole page. */
export async function done(page: Page, says: string): Promise<void> {
  await page.getByText(says).first().waitFor();
  await page.waitForLoadState('domcontentloaded');
  await settled(page);
}

export const region = (page: Page, name: string) => main(page).getByRole('region', { name, exact: true });
/** Opens a summary of a page. */
export const unfold = (page: Page, summary: string): Promise<void> =>
  main(page)
    .locator('summary', { hasText: new RegExp(`^${summary}$`, 'u') })
    .click();

/** A member of an organisation, with the actor for deeds. */
export function memberOf(organisationId: string, options: BrowserContextOptions = {}, role: MembershipRole = 'owner') {
  return somebody(options, { memberships: [{ organisationId, role }] });
}

interface Side extends NewPerson {
  by: ByActor;
}

export interface Sides {
  enterprise: { id: string; name: string };
  agency: OwnInstitution;
  buyer: Side;
  seller: Side;
}

/** Sends BRIEF to some institutions, as the form does. @returns the ids of the brief and of each invitation. */
export async function sendTo(
  by: ByActor,
  to: readonly { slug: string }[],
  given: Partial<Brief> = {},
): Promise<{ briefId: string; ids: string[] }> {
  const db = await siteDatabase();
  const organisationId = by.actor.organisation?.organisationId ?? '';
  const sent = await sendBrief(db, createLimiter(db), now(by), {
    organisationId,
    to: to.map(({ slug }) => slug),
    service: null,
    brief: { ...BRIEF, startOn: null, ...given },
  });
  if (!sent.ok) throw new Error(sent.message);
  return { briefId: sent.briefId, ids: sent.inquiryIds };
}

/** Moves an invitation from its current state, as its page does. */
export async function move(by: ByActor, inquiryId: string, name: string, text?: string): Promise<void> {
  const db = await siteDatabase();
  const { state } = await db.inquiry.findUniqueOrThrow({ where: { id: inquiryId }, select: { state: true } });
  const moved = await moveInquiry(db, now(by), { inquiryId, seen: state, move: name, text });
  if (!moved.ok) throw new Error(moved.message);
}

/** Opens an invitation. @returns the status of the page. */
export const open = ({ page }: Pick<Side, 'page'>, id: string): Promise<number> => go(page, paths.inquiry(id));

/** Makes verified enterprises and recruiting institutions that no other test uses; every test file counts from its own number. */
export function partiesFrom(first: number) {
  const institution = institutionsFrom(first);
  const enterprise = verifiedFrom(first + 500);
  const agency = (given: Parameters<typeof institution>[0] = {}): Promise<OwnInstitution> =>
    institution({
      lines: { create: { categorySlug: 'recruitment' } },
      licences: licence('hrPermit', '（演示）旅程邀约 1 号'),
      contact: { create: { name: '李顾问', phone: '021-55550123', email: 'guwen@example.cn' } },
      ...given,
    });
  /** An enterprise and an institution, each with its owner in a browser. */
  const sides = async (options: BrowserContextOptions = {}): Promise<Sides> => {
    const [buying, selling] = [await enterprise(), await agency()];
    return {
      enterprise: buying,
      agency: selling,
      buyer: await memberOf(buying.id, options),
      seller: await memberOf(selling.organisationId, options),
    };
  };
  return { agency, enterprise, sides };
}

/** Fills in the fields of an invitation. */
export async function fillIn(page: Page, text = PLAIN): Promise<void> {
  for (const [label, value] of Object.entries({ ...NEED, 需求说明: text })) await field(page, label).fill(value);
}

/** The current fields of an invitation. */
export async function typed(page: Page): Promise<Record<string, string>> {
  const labels = [...Object.keys(NEED), '需求说明', '业态'];
  return Object.fromEntries(await Promise.all(labels.map(async (label) => [label, await field(page, label).inputValue()] as const)));
}

/** Fills in an invitation to some institutions, up to the button that sends it. */
export async function writeTo(page: Page, to: readonly { slug: string }[], text = PLAIN): Promise<void> {
  await go(page, paths.newInquiry({ to: to.map(({ slug }) => slug) }));
  await field(page, '业态').selectOption('recruitment');
  await fillIn(page, text);
}

/** The number of briefs that an organisation has sent. */
export const briefsOf = async (organisationId: string): Promise<number> =>
  (await siteDatabase()).inquiryBrief.count({ where: { organisationId } });
