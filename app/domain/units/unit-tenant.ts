/** The tenant of a unit. The name and address of an institution that is not public are withheld. */
export interface UnitTenant {
  name: string;
  shortName: string;
  slug: string | null;
}

const LEGAL_FORM = /(?:集团)?(?:股份)?有限(?:责任)?公司$|集团$/u;

/** Shortens an institution's name: without legal form, place in brackets and the mark of the demonstration. */
export function shortTenantName(name: string): string {
  const short = name
    .replace(/^演示·/u, '')
    .replace(/[（(][^（()）]*[)）]/gu, '')
    .replace(LEGAL_FORM, '');
  return short === '' ? name : short;
}
