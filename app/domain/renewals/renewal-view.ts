import { writeDay, type Day } from '#app/kernel/calendar.ts';
import type { Renewal } from './read-renewal.server.ts';
import { draftFault, RENEWAL_GROUND_NAME, RENEWAL_KIND_NAME, sayingFault, sideOf, type RenewalSide } from './renewal.ts';

/** The renewal of a contract in words, for one side; null before it is spoken of. */
export function renewalShown({ standing, said, next }: Renewal, endsOn: Day, side: RenewalSide) {
  const { isOpen, parkSaysBy, park, tenant, parkIsSilent, matchBy, isMatched } = standing;
  if (!isOpen && said.length === 0 && next === null) return null;
  const may = (kind: Parameters<typeof sayingFault>[1]): boolean =>
    next === null && sideOf(kind) === side && sayingFault(standing, kind) === null;
  return {
    nextId: next && (side === 'park' || next.isOffered) ? next.id : null,
    seen: said.length,
    ends: writeDay(endsOn),
    facts: [
      {
        name: '园区',
        says: park
          ? RENEWAL_KIND_NAME[park.kind]
          : parkIsSilent
            ? `没有答复（应在${writeDay(parkSaysBy)}前说明）`
            : `还没有说明，应在${writeDay(parkSaysBy)}前`,
      },
      { name: '机构', says: tenant ? RENEWAL_KIND_NAME[tenant.kind] : '还没有说明' },
    ],
    match:
      matchBy === null
        ? null
        : `园区因另有承租人的条件更优不续租；机构在${writeDay(matchBy)}前（含当天）可以按同等条件续租（民法典第七百三十四条）。`,
    isMatched,
    said: said
      .map(({ kind, ground, text, on }) => ({
        what: ground === null ? RENEWAL_KIND_NAME[kind] : `${RENEWAL_KIND_NAME[kind]}：${RENEWAL_GROUND_NAME[ground]}`,
        when: writeDay(on),
        text,
      }))
      .toReversed(),
    says: {
      offer: may('parkOffers') && park?.kind !== 'parkOffers',
      refuse: may('parkRefuses') && park?.kind !== 'parkRefuses',
      want: may('tenantWants') && tenant?.kind !== 'tenantWants',
      leave: may('tenantLeaves') && tenant?.kind !== 'tenantLeaves',
      match: may('tenantMatches'),
      draft: side === 'park' && next === null && draftFault(standing) === null,
    },
  };
}
export type RenewalShown = NonNullable<ReturnType<typeof renewalShown>>;
