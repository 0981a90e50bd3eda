import { BarTable } from '#app/kit/bar-table.tsx';
import type { RentRollShown } from './rent-roll-view.ts';

/** When what is let ends. */
export function Expiries({ expiries }: Pick<RentRollShown, 'expiries'>) {
  return (
    <BarTable
      name="到期的表"
      caption="条是面积；各行相加是全部已租面积。"
      columns={[{ name: '季度' }, { name: '单元' }, { name: '面积', look: 'attention' }, { name: '占已租' }, { name: '月租金' }]}
      rows={expiries.map(({ id, name, area, isEnd, cells }) => ({
        id,
        name,
        parts: [{ look: isEnd ? 'attention' : 'plain', value: area }],
        cells,
      }))}
    />
  );
}

/** The five largest tenants, and their share of all that is let. */
export function LargestTenants({ largest: { rows, total, byRent } }: Pick<RentRollShown, 'largest'>) {
  return (
    <BarTable
      name="前五大租户的表"
      caption={byRent ? '按月租金从多到少；没有登记合同的只计面积。' : '还没有登记合同的月租金，按面积从多到少。'}
      columns={[
        { name: '租户' },
        byRent ? { name: '面积' } : { name: '面积', look: 'good' },
        { name: '占已租面积' },
        byRent ? { name: '月租金', look: 'good' } : { name: '月租金' },
        { name: '占月租金' },
      ]}
      rows={[
        ...rows.map(({ id, name, month, area, cells }) => ({
          id,
          name,
          parts: [{ look: 'good' as const, value: byRent ? month : area }],
          cells,
        })),
        { id: 'total', name: '合计', parts: [], cells: total, total: true as const },
      ]}
    />
  );
}
