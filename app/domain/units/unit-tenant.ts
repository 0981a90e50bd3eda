/** Who is in a unit; without an address where the institution is not public, and then without its name. */
export interface UnitTenant {
  name: string;
  shortName: string;
  slug: string | null;
}

const LEGAL_FORM = /(?:集团)?(?:股份)?有限(?:责任)?公司$|集团$/u;

/** What stands of an institution's name where room is scarce: without its legal form, its place in brackets and the mark of the demonstration. */
export function shortTenantName(name: string): string {
  const short = name
    .replace(/^演示·/u, '')
    .replace(/[（(][^（()）]*[)）]/gu, '')
    .replace(LEGAL_FORM, '');
  return short === '' ? name : short;
}
