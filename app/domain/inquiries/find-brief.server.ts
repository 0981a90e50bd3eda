import type { Database } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { LICENCE_NAME, licenceFactsSelect, type LicenceFacts } from '../lines/licence.ts';
import { licenceTag, type LicenceTag } from '../lines/licence-tag.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { isCategorySlug, requiredLicence, type CategorySlug } from '../lines/categories.ts';
import { offeredUntil } from '../lines/offer.ts';
import { writePrice } from '../services/pricing.ts';
import type { ReplyFigures } from './figures.ts';
import type { InquiryState } from './inquiry-workflow.ts';
import { replyFigures } from './reply-figures.server.ts';

/** One institution's answer to a brief, for comparison. */
export interface BriefAnswer {
  inquiryId: string;
  institution: { slug: string; name: string; published: boolean };
  state: InquiryState;
  confirmed: boolean;
  sentAt: Date;
  answerBy: string;
  answeredAt: Date | null;
  reason: string | null;
  licence: LicenceTag;
  /** Its services in the line that it may offer today. */
  prices: { title: string; price: string }[];
  figures: ReplyFigures | null;
  reviews: { count: number; average: string } | null;
}

/** An institution's review figures; null below three reviews. */
type ReviewFigures = BriefAnswer['reviews'];

export interface BriefView {
  id: string;
  line: string;
  headcount: number | null;
  district: string | null;
  startOn: string | null;
  budgetFrom: number | null;
  budgetTo: number | null;
  text: string;
  createdAt: Date;
  answers: BriefAnswer[];
}

/** Today's state of the licence that a line requires: the best of those held. */
function requiredLicenceTag(line: CategorySlug, licences: readonly LicenceFacts[], today: string): LicenceTag {
  const needs = requiredLicence(line);
  if (needs === null) return { tone: 'plain', text: '这项业务不需要许可' };
  const held = licences.filter(({ kind }) => kind === needs).map((licence) => licenceTag(licence, today));
  const best = (['good', 'attention', 'plain', 'bad'] as const)
    .map((tone) => held.find((tag) => tag.tone === tone))
    .find((tag) => tag !== undefined);
  return best ? { tone: best.tone, text: `${LICENCE_NAME[needs]} ${best.text}` } : { tone: 'bad', text: `没有${LICENCE_NAME[needs]}` };
}

/**
 * Finds a brief with each institution's answer, for the enterprise that wrote it.
 * @param reviewFigures reads the review figures of institutions by id.
 * @returns null if there is none, or none that `who` may see.
 */
export async function findBrief(
  db: Database,
  who: Who,
  id: string,
  now: Date,
  reviewFigures: (db: Database, institutionIds: readonly string[]) => Promise<ReadonlyMap<string, ReviewFigures>>,
): Promise<BriefView | null> {
  const today = dayOf(now);
  const row = await db.inquiryBrief.findUnique({
    where: { id },
    select: {
      id: true,
      organisationId: true,
      categorySlug: true,
      headcount: true,
      startOn: true,
      budgetFrom: true,
      budgetTo: true,
      text: true,
      createdAt: true,
      district: { select: { name: true } },
      inquiries: {
        orderBy: { id: 'asc' },
        select: {
          id: true,
          state: true,
          sentAt: true,
          answerBy: true,
          answeredAt: true,
          reason: true,
          outcomeConfirmedAt: true,
          institution: {
            select: {
              id: true,
              slug: true,
              status: true,
              organisation: { select: { name: true } },
              licences: { select: licenceFactsSelect },
              services: {
                where: { status: 'published' },
                orderBy: { position: 'asc' },
                select: {
                  title: true,
                  categorySlug: true,
                  priceModel: true,
                  priceFrom: true,
                  priceTo: true,
                  tags: { select: { tagSlug: true } },
                },
              },
            },
          },
        },
      },
    },
  });
  if (!row || !may(who, 'read:inquiry', { organisationId: row.organisationId })) return null;
  const { inquiries, district, categorySlug: line, organisationId: _own, ...brief } = row;
  const ids = inquiries.map(({ institution }) => institution.id);
  const [reviews, replies] = await Promise.all([reviewFigures(db, ids), replyFigures(db, ids, now)]);
  const answers = inquiries.map(({ id: inquiryId, institution, outcomeConfirmedAt, ...inquiry }): BriefAnswer => ({
    ...inquiry,
    inquiryId,
    confirmed: outcomeConfirmedAt !== null,
    institution: { slug: institution.slug, name: institution.organisation.name, published: institution.status === 'published' },
    licence: isCategorySlug(line) ? requiredLicenceTag(line, institution.licences, today) : { tone: 'plain', text: '' },
    prices: institution.services
      .filter((service) => service.categorySlug === line && offeredUntil(service, institution.licences, today) !== null)
      .map(({ title, priceModel, priceFrom, priceTo }) => ({
        title,
        price: writePrice({ model: priceModel, from: priceFrom, to: priceTo }),
      })),
    figures: replies.get(institution.id) ?? null,
    reviews: reviews.get(institution.id) ?? null,
  }));
  return { ...brief, line, district: district?.name ?? null, answers };
}
