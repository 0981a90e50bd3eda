import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { citation } from '#app/kernel/sources/citation.ts';
import { writeAddress } from '../../institutions/write-address.ts';
import type { IntentStart } from '../../intents/intent-workflow.ts';
import { FOREVER, lastDay, LICENCE_NAME, licenceState, type LicenceFacts } from '../../lines/licence.ts';
import { STATE_NAME } from '../../lines/licence-tag.ts';
import type { MoveInAnswers, MoveInContact, Section } from '../move-in-content.ts';

/** What the site knows of an institution, and where it comes from. */
export interface KnownFact {
  name: string;
  value: string;
  source: string;
}

interface Verified {
  source: { title: string; documentNumber: string | null };
  verifiedOn: Day;
}

export interface KnownRows {
  organisation: { name: string; uscc: string; verified: Verified | null };
  /** The address of the register; null if it names none. */
  place: { address: string; district: string } | null;
  /** The entry in the register of institutions. */
  register: Verified | null;
  licences: readonly (LicenceFacts & Verified & { number: string })[];
}

const said = ({ source, verifiedOn }: Verified): string => `${citation(source)}，${writeDay(verifiedOn)}核验`;

function termOf(licence: LicenceFacts, today: Day): string {
  const last = lastDay(licence);
  const state = STATE_NAME[licenceState(licence, today)];
  return last === null ? state : `${last === FOREVER ? '长期' : `至${writeDay(last)}`}，${state}`;
}

/** The facts that an application need not state, each with its source. Replaced licences are left out. */
export function knownFacts({ organisation, place, register, licences }: KnownRows, today: Day): KnownFact[] {
  const identity = organisation.verified ? said(organisation.verified) : '机构登记，还没有核验';
  return [
    { name: '机构名称', value: organisation.name, source: identity },
    { name: '统一社会信用代码', value: organisation.uscc, source: identity },
    ...(place
      ? [
          {
            name: '注册地址',
            value: writeAddress(place.address, place.district),
            source: register ? said(register) : '名录登记',
          },
        ]
      : []),
    ...licences
      .filter((licence) => licenceState(licence, today) !== 'superseded')
      .map((licence) => ({
        name: LICENCE_NAME[licence.kind],
        value: `${licence.number}（${termOf(licence, today)}）`,
        source: said(licence),
      })),
  ];
}

/** From what an application was filled in. */
export interface FilledFrom {
  intent:
    | ({ sentOn: Day; unitId: string | null; line: string | null } & {
        area: number | null;
        desks: number | null;
        startsWhen: IntentStart;
      } & MoveInContact)
    | null;
  /** The lines that the register names. */
  lines: readonly string[];
  register: Verified | null;
  /** The contact of the storefront. */
  storefront: MoveInContact | null;
}

/** Where what an application says was filled in from, by question; nothing for what somebody has written or changed. */
export type Origins = Partial<Record<'lines' | 'size' | 'startsWhen' | 'wishes' | Extract<Section, 'contact'>, string>>;

const sameContact = (is: MoveInContact, was: MoveInContact): boolean =>
  is.phone !== null && is.phone === was.phone && is.contact === was.contact;

/** The questions whose answers still are what would be filled in today, with the source of each; one that was typed alike counts, too. */
export function originsOf(answers: MoveInAnswers, contact: MoveInContact, { intent, lines, register, storefront }: FilledFrom): Origins {
  const origins: Origins = {};
  const sorted = (some: readonly string[]): string => [...some].sort().join();
  if (lines.length > 0 && sorted(lines) === sorted(answers.lines))
    origins.lines = `名录登记的业务范围${register ? `，${said(register)}` : ''}`;
  if (storefront && sameContact(contact, storefront)) origins.contact = '旗舰店的联系方式';
  if (!intent) return origins;
  const from = `入驻意向，${writeDay(intent.sentOn)}提交`;
  if (intent.line !== null && sorted(answers.lines) === intent.line) origins.lines = from;
  const sized = intent.area !== null || intent.desks !== null;
  if (sized && intent.area === answers.area && intent.desks === answers.desks) origins.size = from;
  if (intent.startsWhen === answers.startsWhen) origins.startsWhen = from;
  if (intent.unitId !== null && sorted(answers.wishes) === intent.unitId) origins.wishes = from;
  if (sameContact(contact, intent)) origins.contact = from;
  return origins;
}

/** A source in words, as a sentence. */
export const writeSource = (source: string): string => `来源：${source}。`;
