import type { StorefrontView } from './get-storefront.server.ts';

/** What must be displayed at a place of business: 营业执照, 服务项目, 收费标准, 监督机关和监督电话, and for 职业中介 the 许可证 (《人力资源市场暂行条例》第三十二条). */
export function ObligatoryBlock({ view }: { view: StorefrontView }) {
  const place = view.places[0];
  const permits = view.licences.filter((licence) => licence.kind === '人力资源服务许可证');
  const permit = (['good', 'attention'] as const).flatMap((tone) => permits.filter(({ tag }) => tag.tone === tone))[0] ?? permits[0];
  const rows: [string, string][] = [
    [
      '营业执照',
      `${view.name}，统一社会信用代码 ${view.uscc}${view.legalRepresentative ? `，法定代表人 ${view.legalRepresentative}` : ''}`,
    ],
    ['人力资源服务许可证', permit ? `${permit.number}（${permit.tag.text}）` : '名录中没有记录，不得从事职业中介活动'],
    ['服务项目', view.services.length > 0 ? [...new Set(view.services.map((service) => service.category))].join('、') : '暂无可公开的项目'],
    ['收费标准', view.services.length > 0 ? '见“服务项目与收费”，逐项列明' : '暂无'],
    ['监督机关', place ? place.supervisor : '未登记地址，无法确定'],
    ['监督电话', place ? place.supervisionPhone : '12333'],
    ...(view.complaintPhone ? [['机构投诉电话', view.complaintPhone] as [string, string]] : []),
  ];
  return (
    <section aria-labelledby="obligatory" className="border border-line-strong p-4">
      <h2 id="obligatory" className="font-semibold">
        依法公示
      </h2>
      <dl className="mt-2 grid gap-2 text-small">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-small text-muted">依据：《人力资源市场暂行条例》第三十二条</p>
    </section>
  );
}
