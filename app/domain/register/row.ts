import { unspaced } from '#app/kit/visible-text.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { readDay, type DateSystem, type DayReading } from '#app/kernel/read-day.ts';
import { isBlankMark } from '#app/kernel/blank-mark.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { FOREVER, type LicenceKind } from '../lines/licence.ts';
import { holdsSeveralNumbers, numberFlaw } from '../lines/licence-number.ts';
import { checkUscc } from '../organisations/uscc.ts';
import type { CoordinateSystem } from '#app/kernel/city/coordinates.ts';
import type { CategorySlug } from '../lines/categories.ts';
import { overByRemark, saysOver } from './licence-status.ts';
import { cellText, FLAW, isBlank, isFlawed, lineText, type Cell } from './cells.ts';
import { COLUMNS, headerName, type ColumnKey, type Header } from './columns.ts';
import { finding, type Finding } from './findings.ts';
import { isGarbled } from './garbled-text.ts';
import { readLines } from './lines.ts';
import { findDistrict, type DistrictName } from '#app/kernel/city/match-district.ts';
import { readPosition, type GivenPosition } from './position.ts';
import { readPhone, readWebsite } from './contact.ts';

/** A permit or filing as the register lists it. */
export interface RegisterLicence {
  kind: LicenceKind;
  number: string;
  issuer: string | null;
  validFrom: Day | null;
  /** The last day; FOREVER for 长期; null if the register does not say. */
  validTo: Day | null;
}

/** What one row of the register says. Null or an empty list: the register does not say. */
export interface RegisterRow {
  uscc: string;
  name: string;
  districtSlug: string;
  districtName: string;
  address: string | null;
  phone: string | null;
  legalRepresentative: string | null;
  establishedOn: Day | null;
  website: string | null;
  /** `complete` if every wording was understood. */
  lines: { slugs: CategorySlug[]; complete: boolean };
  licences: RegisterLicence[];
  position: GivenPosition | null;
  parkSlugs: string[];
}

export interface RegisterPark {
  slug: string;
  name: string;
  shortName: string;
}

/** What is needed to read a row. */
export interface RowFrame {
  header: Header;
  districts: readonly DistrictName[];
  parks: readonly RegisterPark[];
  assumedSystem: CoordinateSystem;
  dateSystem: DateSystem;
  /** What 许可证编号 is the number of; 人力资源服务许可证 unless the register’s title says otherwise. */
  permitKind?: LicenceKind;
}

export type RowVerdict = { ok: true; row: RegisterRow; warnings: Finding[] } | { ok: false; problems: Finding[]; warnings: Finding[] };

/** Longest value of each text column; a longer one belongs to another column or row. */
const MAX_CHARACTERS: Partial<Record<ColumnKey, number>> = {
  name: 200,
  address: 300,
  legalRepresentative: 100,
  phone: 100,
  permit: 100,
  filing: 100,
  issuer: 100,
  dispatch: 100,
  dispatchIssuer: 100,
  telecom: 100,
  telecomIssuer: 100,
  website: 300,
};

/** Columns of Chinese text that nothing else checks. */
const CHINESE_TEXT = ['name', 'address', 'legalRepresentative', 'issuer'] as const;

type NumberColumn = 'permit' | 'filing' | 'dispatch' | 'telecom';
type DayColumn = 'validTo' | 'filingValidTo' | 'dispatchValidTo' | 'telecomValidTo';

/** A spreadsheet loses the last digits of numbers longer than this. */
const EXACT_BELOW = 1e15;

/**
 * Reads one row of the register. A fact that cannot be read refuses the row, and all problems are named at once. A wording, park,
 * position or website that the directory cannot use is left out with a warning.
 */
export function readRow(cells: readonly Cell[], frame: RowFrame): RowVerdict {
  const problems: Finding[] = [];
  const warnings: Finding[] = [];
  const cellOf = (key: ColumnKey): Cell | undefined => {
    const at = frame.header.get(key);
    return at === undefined ? undefined : cells[at];
  };
  const refuse = (key: ColumnKey, wrong: string, right: string) => problems.push(finding(key, cellOf(key), wrong, right));
  const warn = (key: ColumnKey, wrong: string, right: string) => warnings.push(finding(key, cellOf(key), wrong, right));

  for (const { key } of COLUMNS) {
    const cell = cellOf(key);
    const max = MAX_CHARACTERS[key];
    if (isFlawed(cell)) refuse(key, ...FLAW[cell.flaw]);
    else if (max !== undefined && cellText(cell).length > max) refuse(key, `${headerName(key)}超过 ${max} 字`, '一格只写一项内容');
  }
  for (const key of CHINESE_TEXT) {
    const cell = cellOf(key);
    if (typeof cell === 'string' && isGarbled(cell))
      warn(key, '疑似乱码：文字在别的编码里丢了或变了，已照录', '核对原文后重新填写，整个文件用同一种编码保存');
  }
  const usable = (key: ColumnKey): boolean => !isBlank(cellOf(key)) && !isFlawed(cellOf(key) ?? null);
  const text = (key: ColumnKey): string | null => (usable(key) ? lineText(cellOf(key)) : null);

  const name = text('name');
  if (name === null && !isFlawed(cellOf('name'))) refuse('name', '机构名称为空', '营业执照上的名称');

  const uscc = readUscc(cellOf('uscc'));
  if (!uscc.ok && !isFlawed(cellOf('uscc'))) refuse('uscc', uscc.wrong, uscc.right);

  const wantedDistrict = text('district');
  const district = wantedDistrict === null ? null : findDistrict(wantedDistrict, frame.districts);
  if (district === null && !isFlawed(cellOf('district')))
    refuse('district', '所在区为空', `${CITY.name}的区名，如 ${CITY.districts[0].name}`);
  if (district !== null && !district.ok) {
    refuse('district', '没有这个区', district.nearest ?? `${frame.districts.map((d) => d.name).join('、')} 之一`);
  }

  const dayIn = (key: DayColumn | 'establishedOn'): DayReading => {
    const written = text(key);
    return written === null ? { kind: 'blank' } : readDay(written, frame.dateSystem);
  };
  const established = dayIn('establishedOn');
  if (established.kind !== 'day' && established.kind !== 'blank') {
    refuse('establishedOn', established.kind === 'wrong' ? established.wrong : '成立日期应是某一天', '如 2015-06-01');
  }
  const validityIn = (key: DayColumn): DayReading => {
    const validity = dayIn(key);
    if (validity.kind === 'wrong') refuse(key, validity.wrong, '如 2027-03-01，或 长期');
    return validity;
  };

  const identifier = (key: NumberColumn): string | null => {
    const number = text(key);
    if (number === null) return null;
    if (holdsSeveralNumbers(cellText(cellOf(key)))) {
      warn(key, '一格写了几个证号，分不清各是什么证、到哪一天，没有采用', '一格一个证号；劳务派遣、增值电信等许可各有自己的列');
      return null;
    }
    const flaw = isInexact(cellOf(key)) ? 'scientific' : numberFlaw(number);
    if (flaw === null) return number;
    if (flaw === 'scientific') warn(key, '被 Excel 存成了数字，末几位可能已丢失，未采用', '把这一列设为“文本”格式后重新填写');
    else warn(key, '不是证号，按没有这项许可备案处理', '证上的编号；没有的留空');
    return null;
  };
  const listed = registerLicences({ header: frame.header, identifier, text, validityIn }, frame.permitKind ?? 'hrPermit');
  const over = listed.length > 0 && saysOver(text('status') ?? '');
  if (over) warn('status', '名录写明已不在有效状态，没有采用这一行的许可备案', '与发证机关核对；本站已有的，由主管部门撤销');
  const remarked = listed.length > 0 && !over ? overByRemark(text('remark') ?? '') : null;
  const left = remarked === null ? listed : listed.filter(({ kind }) => !remarked.kinds.includes(kind));
  if (remarked !== null && left.length < listed.length)
    warn('remark', '备注写明已不在有效状态，没有采用它所说的许可备案', '与发证机关核对；本站已有的，由主管部门撤销');
  else if (remarked !== null)
    warn('remark', '备注提到注销、吊销等，不能确定说的是这一行的许可备案，已照录', '与发证机关核对，确已失效的由主管部门撤销');

  const declared = usable('lines') ? readLines(cellText(cellOf('lines'))) : { slugs: [], unknown: [] };
  if (declared.unknown.length > 0) {
    warnings.push(
      finding(
        'lines',
        declared.unknown.join('、'),
        '不能归入十类业态的用语，未采用',
        '招聘、劳务派遣、管理咨询、人事代理、服务外包、培训、猎头、测评、信息软件服务、其他',
      ),
    );
  }

  const phone = readPhone(text('phone'));
  if (!phone.ok) warn('phone', '不像电话号码，或被 Excel 改成了科学计数法，未采用', '如 021-12345678');
  const website = readWebsite(text('website'));
  if (!website.ok) warn('website', '不是网址，未采用', '如 https://www.example.com');

  const parkCell = text('park');
  const parks = parkCell === null ? { slugs: [], unknown: [] } : findParks(parkCell, frame.parks);
  if (parks.unknown.length > 0) warnings.push(finding('park', parks.unknown.join('、'), '没有登记这个园区，未采用', '园区的全称或简称'));

  const flawedPosition = (['longitude', 'latitude', 'system'] as const).some((key) => isFlawed(cellOf(key)));
  const { position, warnings: aboutPosition } = flawedPosition
    ? { position: null, warnings: [] }
    : readPosition({ longitude: cellOf('longitude'), latitude: cellOf('latitude'), system: cellOf('system') }, frame.assumedSystem);
  warnings.push(...aboutPosition);

  if (problems.length > 0 || name === null || !uscc.ok || !district?.ok) return { ok: false, problems, warnings };
  return {
    ok: true,
    warnings,
    row: {
      uscc: uscc.uscc,
      name,
      districtSlug: district.district.slug,
      districtName: district.district.name,
      address: text('address'),
      phone: phone.ok ? phone.phone : null,
      legalRepresentative: text('legalRepresentative'),
      establishedOn: established.kind === 'day' ? established.day : null,
      website: website.ok ? website.website : null,
      lines: { slugs: declared.slugs, complete: declared.unknown.length === 0 },
      licences: over ? [] : left,
      position,
      parkSlugs: parks.slugs,
    },
  };
}

function readUscc(cell: Cell | undefined): { ok: true; uscc: string } | { ok: false; wrong: string; right: string } {
  const text = lineText(cell).normalize('NFKC');
  if (typeof cell === 'number' || /^\d(?:\.\d+)?E\+?\d+$/iu.test(text)) {
    return { ok: false, wrong: '被 Excel 存成了数字，末几位已经丢失', right: '把这一列设为“文本”格式，再填 18 位代码' };
  }
  const verdict = checkUscc(text);
  if (verdict.ok) return verdict;
  return { ok: false, wrong: verdict.message.replace(/。$/u, ''), right: '营业执照上的 18 位代码' };
}

interface LicenceCells {
  header: Header;
  identifier: (key: NumberColumn) => string | null;
  text: (key: ColumnKey) => string | null;
  validityIn: (key: DayColumn) => DayReading;
}

/**
 * The licences of a row. 有效期至 and 发证机关 belong to the permit, to the filing only if there is no permit, and to another licence if the
 * register has columns for neither; 备案有效期至 and the like belong to their own.
 */
function registerLicences({ header, identifier, text, validityIn }: LicenceCells, permitKind: LicenceKind): RegisterLicence[] {
  const validity = validityIn('validTo');
  const issuer = text('issuer');
  const none: DayReading = { kind: 'blank' };
  const general = !header.has('permit') && !header.has('filing');
  const permit = identifier('permit');
  const listed: RegisterLicence[] = [];
  const list = (kind: LicenceKind, number: string | null, by: string | null, term: DayReading) => {
    if (number === null || listed.some((one) => one.kind === kind && one.number === number)) return;
    listed.push({ kind, number, issuer: by, validFrom: term.kind === 'range' ? term.from : null, validTo: endOf(term) });
  };
  const own = (key: DayColumn, otherwise: DayReading): DayReading => {
    const stated = validityIn(key);
    return stated.kind === 'blank' ? otherwise : stated;
  };
  list(permitKind, permit, issuer, validity);
  list('hrFiling', identifier('filing'), issuer, own('filingValidTo', permit === null ? validity : none));
  list(
    'dispatchPermit',
    identifier('dispatch'),
    text('dispatchIssuer') ?? (general ? issuer : null),
    own('dispatchValidTo', general ? validity : none),
  );
  list(
    'telecomPermit',
    identifier('telecom'),
    text('telecomIssuer') ?? (general ? issuer : null),
    own('telecomValidTo', general ? validity : none),
  );
  return listed;
}

/** The last day that a validity states; null if it states none. */
function endOf(validity: DayReading): Day | null {
  switch (validity.kind) {
    case 'day':
      return validity.day;
    case 'range':
      return validity.to;
    case 'unlimited':
      return FOREVER;
    default:
      return null;
  }
}

const isInexact = (cell: Cell | undefined): boolean => typeof cell === 'number' && Math.abs(cell) >= EXACT_BELOW;

function findParks(text: string, parks: readonly RegisterPark[]): { slugs: string[]; unknown: string[] } {
  const find = (name: string): string | null =>
    parks.find((park) => unspaced(park.name) === name || unspaced(park.shortName) === name)?.slug ?? null;
  const whole = find(unspaced(text));
  if (whole !== null) return { slugs: [whole], unknown: [] };
  const slugs = new Set<string>();
  const unknown: string[] = [];
  for (const part of unspaced(text)
    .split(/[、,;/]+/u)
    .filter((name) => name !== '' && !isBlankMark(name))) {
    const slug = find(part);
    if (slug === null) unknown.push(part);
    else slugs.add(slug);
  }
  return { slugs: [...slugs], unknown };
}
