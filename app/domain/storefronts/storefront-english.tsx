import { Link } from '@remix-run/react';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { MarkedUp } from '#app/kernel/content/marked-up.tsx';
import { paths } from '#app/paths.ts';
import type { EnglishView } from './english-storefront.server.ts';

/** 旗舰店 in English; the register's Chinese facts stay as registered and are marked as Chinese. */
export function EnglishStorefront({ view, chinese }: { view: EnglishView; /** Address of the Chinese page. */ chinese: string }) {
  const inChinese = (text: string) => (
    <span key={text} lang="zh-CN" className="block">
      {text}
    </span>
  );
  return (
    <article lang="en">
      <p className="text-small">
        <Link to={chinese} lang="zh-CN" className="inline-flex min-h-6 items-center">
          中文
        </Link>
      </p>
      <header className="mt-2">
        <h1 className="text-title">{view.name}</h1>
        <p lang="zh-CN" className="text-lead text-muted">
          {view.registeredName}
        </p>
        <p className="mt-3 flex flex-wrap items-center gap-2">
          {view.demo && <StatusTag tone="plain">Demonstration: name and content are invented</StatusTag>}
          <span className="text-small text-muted">
            {view.verified === null ? 'Not yet checked by the authority' : `Checked by the authority as of ${view.verified}`}
          </span>
        </p>
      </header>
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-[1fr_20rem]">
        <div className="grid content-start gap-8">
          <MarkedUp text={view.summary} />
          <FactsTable
            rows={[
              {
                name: 'Services',
                value:
                  view.lines.length === 0
                    ? 'Not stated in the register'
                    : view.lines.map(({ name, covered }) => (
                        <span key={name} className="block">
                          {name}
                          {!covered && <span className="text-small text-danger"> (not offered at present: no valid licence)</span>}
                        </span>
                      )),
              },
              ...(view.languages.length > 0 ? [{ name: 'Languages', value: view.languages.join(', ') }] : []),
              ...(view.teamSize === null ? [] : [{ name: 'Team', value: `${view.teamSize.toLocaleString('en')} people` }]),
              ...(view.established ? [{ name: 'Established', value: view.established }] : []),
              ...(view.parks.length > 0 ? [{ name: 'HR service park', value: view.parks.map(inChinese) }] : []),
              ...(view.addresses.length > 0 ? [{ name: 'Address', value: view.addresses.map(inChinese), note: 'As registered' }] : []),
              { name: 'Company number', value: view.uscc, note: 'Unified social credit code' },
            ]}
          />
          <section aria-labelledby="licences">
            <h2 id="licences" className="mb-3 text-lead font-semibold">
              Licences and filings
            </h2>
            {view.licences.length === 0 ? (
              <p className="text-muted">
                The register holds no licence or filing of this company{view.verified === null ? '' : ` as of ${view.verified}`}.
              </p>
            ) : (
              <ul className="border-t border-line">
                {view.licences.map(({ kind, number, state, tone, until, revoked }) => (
                  <li key={kind + number} className="flex flex-wrap items-center justify-between gap-x-8 border-b border-line py-3">
                    <span>
                      <span className="font-semibold">{kind}</span>
                      <span className="block text-small text-muted">
                        <span lang="zh-CN">{number}</span>
                        {revoked ? `, revoked by the authority on ${revoked}` : until && `, until ${until}`}
                      </span>
                    </span>
                    <StatusTag tone={tone}>{state}</StatusTag>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <section aria-labelledby="contact" className="content-start border-t-2 border-teal pt-3">
          <h2 id="contact" className="font-semibold">
            Get in touch
          </h2>
          <p className="mt-1">Invitations to companies are sent on the Chinese page; contact details are shown once the company accepts.</p>
          <p className="mt-2">
            <Link to={paths.newInquiry({ to: [view.slug] })}>Send an invitation (in Chinese)</Link>
          </p>
          {view.website && (
            <p className="mt-2">
              <a href={view.website} rel="nofollow noopener external" className="underline">
                Website
              </a>
            </p>
          )}
        </section>
      </div>
    </article>
  );
}
