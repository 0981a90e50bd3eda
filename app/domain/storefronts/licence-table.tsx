import { StatusTag } from '#app/ui/status-tag.tsx';
import { VouchedMark } from '../institutions/vouched-mark.tsx';
import type { StorefrontView } from './get-storefront.server.ts';

/** Licences with their state today, and who last said it and when: an authority that checked, or the bureau that revoked. */
export function LicenceTable({ licences, checked }: Pick<StorefrontView, 'licences' | 'checked'>) {
  if (licences.length === 0) {
    return (
      <p className="max-w-text text-muted">
        名录中没有这家机构的许可或备案记录{checked !== null && `（主管部门核验截至 ${checked}）`}。需要许可备案的服务未予展示。
      </p>
    );
  }
  return (
    <ul className="border-t border-line">
      {licences.map((licence) => (
        <li key={licence.kind + licence.number} className="grid gap-x-8 border-b border-line py-3 sm:grid-cols-[1fr_auto]">
          <div>
            <p className="font-semibold">{licence.kind}</p>
            <p>{licence.number}</p>
            <p className="text-small text-muted">
              {licence.issuer}，有效期{licence.validity}
            </p>
            {licence.revocation && <p className="text-small text-danger">{licence.revocation}</p>}
          </div>
          <div className="text-small sm:text-right">
            <StatusTag tone={licence.tag.tone}>{licence.tag.text}</StatusTag>
            {licence.said.revoked ? (
              <p className="mt-1">
                {licence.said.source} {licence.said.on}
              </p>
            ) : (
              <>
                <p className="mt-1">
                  <VouchedMark by="authority" when={licence.said.on} />
                </p>
                <p className="text-muted">来源：{licence.said.source}</p>
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
