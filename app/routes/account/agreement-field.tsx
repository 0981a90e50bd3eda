import { Link } from '@remix-run/react';
import { AGREED_TO, SITE_TEXT_NAME } from '#app/domain/site-texts/site-text.ts';
import { paths } from '#app/paths.ts';

interface AgreementProps {
  field: { id: string; errors?: string[]; initialValue?: string };
  /** The versions in words, which the box sends. */
  agreement: string;
}

/** Agreeing to the texts of the site, in the versions that are in force. */
export function AgreementField({ field: { id, errors, initialValue }, agreement }: AgreementProps) {
  return (
    <div>
      {errors && (
        <p id={`${id}-error`} className="text-danger">
          {errors.join('')}
        </p>
      )}
      <label className="flex min-h-11 items-center gap-3">
        <input
          id={id}
          type="checkbox"
          name="agreed"
          value={agreement}
          defaultChecked={initialValue === agreement}
          aria-invalid={errors ? true : undefined}
          aria-describedby={errors ? `${id}-error` : undefined}
        />
        同意{agreement}
      </label>
      <p className="flex flex-wrap gap-x-6 text-small">
        {AGREED_TO.filter((kind) => agreement.includes(SITE_TEXT_NAME[kind])).map((kind) => (
          <Link key={kind} to={paths.siteText(kind)} target="_blank" className="inline-flex min-h-6 items-center">
            查看{SITE_TEXT_NAME[kind]}（新窗口）
          </Link>
        ))}
      </p>
    </div>
  );
}
