import { Link } from '@remix-run/react';
import { AGREED_TO, SITE_TEXT_NAME } from '#app/domain/site-texts/site-text.ts';
import { ConsentBox } from '#app/kit/consent-box.tsx';
import { paths } from '#app/paths.ts';

interface AgreementProps {
  field: { id: string; errors?: string[]; initialValue?: string };
  /** The versions in words, which the box sends. */
  agreement: string;
}

/** Agreeing to the texts of the site, in the versions that are in force. */
export function AgreementField({ field, agreement }: AgreementProps) {
  return (
    <div>
      <ConsentBox field={field} value={agreement}>
        同意{agreement}
      </ConsentBox>
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
