import { Link } from '@remix-run/react';
import type { Gap } from '#app/domain/storefronts/completeness.ts';
import type { heldFacts } from '#app/domain/storefronts/read-desk.server.ts';
import { SECTION_STATE_NAME } from '#app/kernel/content/section-state.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { paths } from '#app/paths.ts';

/** The contact, which is no section: it takes effect at once. */
export function ContactRow({ contact }: { contact: string | null }) {
  return (
    <li className="flex flex-wrap items-center gap-x-6 border-b border-line py-2">
      <Link to={paths.deskContact()} className="inline-flex min-h-11 grow items-center font-semibold">
        联系人
      </Link>
      <span className="text-small text-muted">{contact ?? '保存后立即生效，不经审核'}</span>
      <StatusTag tone={contact === null ? 'plain' : 'good'}>
        {contact === null ? SECTION_STATE_NAME.unwritten : SECTION_STATE_NAME.public}
      </StatusTag>
    </li>
  );
}

/** What readers would miss, and what that means for them. */
export function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps" className="text-lead">
        读者还找不到的内容
      </h2>
      {gaps.length === 0 ? (
        <p className="mt-2 border-y border-line py-4 text-muted">读者常找的内容都有了。</p>
      ) : (
        <ul className="mt-2 border-t border-line">
          {gaps.map(({ section, missing, means }) => (
            <li key={missing} className="flex flex-wrap items-center justify-between gap-x-6 border-b border-line py-2">
              <span className="max-w-text">
                <strong className="font-semibold">{missing}</strong>：{means}
              </span>
              <Link
                to={section === 'contact' ? paths.deskContact() : paths.deskStorefrontSection(section)}
                className="inline-flex min-h-11 items-center"
              >
                去填写<span className="sr-only">：{missing}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-small text-muted">这些不影响提交，也不计分；缺什么由您决定。</p>
    </section>
  );
}

/** What the register, the bureau and the parks know, with links to correct it; it is never asked for. */
export function HeldFacts({ held }: { held: Awaited<ReturnType<typeof heldFacts>> }) {
  const { organisation, addresses, lines, licences, parks } = held;
  const none = '没有登记';
  return (
    <section aria-labelledby="held">
      <h2 id="held" className="text-lead">
        已有的登记信息
      </h2>
      <p className="mb-2 max-w-text text-muted">这些会一同公开，不用再填；不对的地方按各项下面的办法更正。</p>
      <FactsTable
        rows={[
          { name: '名称', value: organisation.name, note: organisation.uscc },
          { name: '法定代表人', value: organisation.legalRepresentative ?? none },
          {
            name: '注册地址',
            value:
              addresses.length === 0
                ? '名录里没有，请在“服务网点与坐标”里填写'
                : addresses.map((address) => (
                    <span key={address} className="block">
                      {address}
                    </span>
                  )),
            note: organisation.standing === 'verified' && <Link to={paths.correctOrganisation()}>申请更正名称、法定代表人等登记信息</Link>,
          },
          { name: '业务范围', value: lines.length === 0 ? none : lines.join('、') },
          {
            name: '许可备案',
            value:
              licences.length === 0
                ? none
                : licences.map(({ kind, tag }, i) => (
                    <span key={i} className="flex flex-wrap items-center gap-x-3">
                      {kind} <StatusTag tone={tag.tone}>{tag.text}</StatusTag>
                    </span>
                  )),
            note: <Link to={paths.deskLicences()}>查看与申报许可备案</Link>,
          },
          {
            name: '产业园',
            value:
              parks.length === 0
                ? '不在园'
                : parks.map(({ slug, name, unit }) => (
                    <span key={slug} className="block">
                      {unit ? `${name}，${unit}` : name}
                    </span>
                  )),
          },
          { name: '核验与有效期', value: <Link to={paths.deskFacts()}>复核公开信息</Link> },
        ]}
      />
    </section>
  );
}
