import { Link } from '@remix-run/react';
import { MAX_RECIPIENTS } from '#app/domain/inquiries/brief.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { SendButton } from '#app/kit/form.tsx';
import { paths } from '#app/paths.ts';
import type { Need } from './need.ts';
import { unableToday } from './unable.ts';

interface Choice {
  slug: string;
  name: string;
  district: string | null;
  licence: { text: string; tone: Tone };
  lines: readonly string[];
}

export interface RecipientsProps {
  recipients: readonly Choice[];
  /** The name of the line that is chosen; null if none is. */
  line: string | null;
  service: { slug: string; title: string } | null;
  /** What somebody came with, as far as the address says it. */
  need: Need;
  /** Why some of them cannot be sent the brief. */
  problems: readonly { slug: string; message: string; inquiryId: string | null }[];
  /** Institutions found to add; null if there was no search. */
  choices: readonly Choice[] | null;
  /** The search field. */
  q: { id: string; name: string; defaultValue?: string };
}

function Facts({ choice: { district, licence, lines } }: { choice: Choice }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-small text-muted">
      {district && <span>{district}</span>}
      <StatusTag tone={licence.tone}>{licence.text}</StatusTag>
      <span>今天可提供：{lines.join('、') || '无'}</span>
    </p>
  );
}

/**
 * The recipients of the brief. They are in the address, so that adding and removing lead to another address with the same form,
 * back at the list: the button that was pressed is gone, and reading goes on there.
 */
export function Recipients({ recipients, line, service, need, problems, choices, q }: RecipientsProps) {
  const slugs = recipients.map(({ slug }) => slug);
  const address = (to: readonly string[]): string => `${paths.newInquiry({ to, service: service?.slug, ...need })}#recipients`;
  const unable = unableToday(recipients, line);
  const full = recipients.length >= MAX_RECIPIENTS;
  return (
    <section aria-labelledby="recipients" className="grid gap-4">
      <h2 id="recipients" className="text-lead">
        一、发给谁（{recipients.length}/{MAX_RECIPIENTS}）
      </h2>
      {service && <p className="text-muted">来自服务“{service.title}”。</p>}
      {recipients.length === 0 ? (
        <p className="border-y border-line py-4 text-muted">还没有选择机构。请在下面查找添加，或者从机构的展示页、服务页点“邀约”进入。</p>
      ) : (
        <ul className="border-t border-line">
          {recipients.map((choice) => {
            const problem = problems.find(({ slug }) => slug === choice.slug);
            return (
              <li
                key={choice.slug}
                className={`flex flex-wrap items-center gap-x-6 border-b border-line py-2 ${problem ? 'border-l-4 border-l-danger pl-4' : ''}`}
              >
                <input type="hidden" name="shown" value={choice.slug} />
                <div className="grow">
                  <Link to={paths.institution(choice.slug)} target="_blank" className="font-semibold">
                    {choice.name}
                    <span className="sr-only">（在新窗口打开）</span>
                  </Link>
                  <Facts choice={choice} />
                  {!problem && unable.includes(choice) && (
                    <p className="text-danger">
                      {line === null ? '它今天不能提供任何业态，收不到邀约。' : `它今天不能提供“${line}”，收不到这份邀约。`}
                    </p>
                  )}
                  {problem && (
                    <p className="text-danger">
                      {problem.message} {problem.inquiryId && <Link to={paths.inquiry(problem.inquiryId)}>打开那一份邀约</Link>}
                    </p>
                  )}
                </div>
                <button
                  name="intent"
                  value="preview"
                  formAction={address(slugs.filter((slug) => slug !== choice.slug))}
                  className={button.secondary}
                  aria-label={`移除${choice.name}`}
                >
                  移除
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {recipients.length > MAX_RECIPIENTS && (
        <p className="text-danger">
          最多 {MAX_RECIPIENTS} 家，请移除 {recipients.length - MAX_RECIPIENTS} 家。
        </p>
      )}
      {!full && (
        <div className="grid max-w-[34rem] gap-3">
          <Field
            {...q}
            label="再添加机构（选填）"
            hint="输入名称、业务或所在区查找；选好业态时只列出今天可以提供它的机构。填写的内容会保留。"
            type="search"
            maxLength={200}
            autoComplete="off"
          />
          <SendButton intent="preview" tone="secondary" sending="正在查找…">
            查找
          </SendButton>
        </div>
      )}
      {!full && choices && choices.length === 0 && <p role="status">没有找到可以再添加的机构。已经选上的不再列出；可以换个说法再找。</p>}
      {!full && choices && choices.length > 0 && (
        <ul className="border-t border-line" aria-label="可以添加的机构">
          {choices
            .filter(({ slug }) => !slugs.includes(slug))
            .map((choice) => (
              <li key={choice.slug} className="flex flex-wrap items-center gap-x-6 border-b border-line py-2">
                <div className="grow">
                  <p>{choice.name}</p>
                  <Facts choice={choice} />
                </div>
                <button
                  name="intent"
                  value="preview"
                  formAction={address([...slugs, choice.slug])}
                  className={button.secondary}
                  aria-label={`添加${choice.name}`}
                >
                  添加
                </button>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
