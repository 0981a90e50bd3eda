import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { WideTable } from '#app/kit/wide-table.tsx';
import { paths } from '#app/paths.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { UnitStateTag } from '../units/unit-state-tag.tsx';
import type { RollLine } from './rent-roll-view.ts';

const COLUMNS: readonly { name: string; right?: true }[] = [
  { name: '单元' },
  { name: '租户和合同' },
  { name: '租期' },
  { name: '当天的单价' },
  { name: '月租金', right: true },
  { name: '以后的变化' },
  { name: '约定押金', right: true },
  { name: '逾期欠款', right: true },
];

const Small = ({ children }: { children: ReactNode }) => <span className="block text-muted">{children}</span>;

function Unit({ park, unit }: { park: string; unit: RollLine['unit'] }) {
  if (!unit) return '没有单元的场所';
  return (
    <>
      <Link to={paths.parkLedgerUnit(park, unit.id)} className="font-semibold">
        {unit.number}
      </Link>
      <Small>{unit.place}</Small>
      <Small>{unit.area}</Small>
    </>
  );
}

function Tenant({ park, line: { unit, tenant, kept, lease, flags } }: { park: string; line: RollLine }) {
  return (
    <>
      {tenant ?? (unit && <UnitStateTag state={unit.state} />)}
      {kept !== null && <Small>预留给{kept}</Small>}
      {lease && (
        <span className="block">
          <Link to={paths.parkLease(park, lease.id)}>{lease.number}</Link>
        </span>
      )}
      {flags.length > 0 && (
        <ul className="mt-1 flex flex-wrap gap-x-2 gap-y-1">
          {flags.map(({ name, plain }) => (
            <li key={name}>
              <StatusTag tone={plain ? 'plain' : 'attention'}>{name}</StatusTag>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ park, line }: { park: string; line: RollLine }) {
  const { unit, from, to, left, price, perMetre, month, next, free, deposit, overdue } = line;
  const cell = 'py-2 pr-4';
  return (
    <tr className="break-inside-avoid border-b border-line align-top">
      <th scope="row" className={`${cell} text-left font-normal whitespace-nowrap`}>
        <Unit park={park} unit={unit} />
      </th>
      <td className={cell}>
        <Tenant park={park} line={line} />
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {from}
        {to !== null && <span className="block">至{to}</span>}
        {left !== null && <Small>还有 {left}</Small>}
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {price && (
          <>
            {price.agreed}
            <span className="block max-w-48 whitespace-normal text-muted">{price.base}</span>
          </>
        )}
        {perMetre !== null && <Small>折合 {perMetre}</Small>}
        {unit && <Small>参考 {unit.guide}</Small>}
      </td>
      <td className={`${cell} text-right whitespace-nowrap`}>{month}</td>
      <td className={`${cell} whitespace-nowrap`}>
        {next && (
          <>
            {next.day}起<Small>{next.price}</Small>
          </>
        )}
        {free !== null && <Small>还有免租 {free}</Small>}
      </td>
      <td className={`${cell} text-right whitespace-nowrap`}>{deposit}</td>
      <td className="py-2 text-right whitespace-nowrap">{overdue}</td>
    </tr>
  );
}

interface RentRollTableProps {
  park: string;
  lines: readonly RollLine[];
}

/** 租金台账: a line for each unit, with whoever has it and on what terms. */
export function RentRollTable({ park, lines }: RentRollTableProps) {
  return (
    <WideTable name="租金台账的表">
      <table className="w-full min-w-[68rem] border-t border-line text-small print:min-w-0">
        <caption className="sr-only">租金台账</caption>
        <thead>
          <tr className="border-b border-line-strong text-left text-muted">
            {COLUMNS.map(({ name, right }) => (
              <th key={name} scope="col" className={`py-2 pr-4 font-normal whitespace-nowrap last:pr-0 ${right ? 'text-right' : ''}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} park={park} line={line} />
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
