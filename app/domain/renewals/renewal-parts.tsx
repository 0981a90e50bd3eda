import { Link } from '@remix-run/react';
import { Folded } from '#app/kit/folded.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { RENEWAL_GROUND_NAME, RENEWAL_GROUNDS, RENEWAL_TEXT, type RenewalIntent } from './renewal.ts';
import type { RenewalShown } from './renewal-view.ts';

/** Whom the forms of a page speak for, and what they saw. */
interface Sent {
  seen: number;
  /** The organisation that is acted for; null at the park. */
  organisationId: string | null;
}

const Hidden = ({ seen, organisationId }: Sent) => (
  <>
    {organisationId !== null && <input type="hidden" name="organisation" value={organisationId} />}
    <input type="hidden" name="seen" value={seen} />
  </>
);

const SEEN_BY_OTHER = '对方会看到；请不要写人名。';
const GROUNDS = RENEWAL_GROUNDS.map((value) => ({ value, name: RENEWAL_GROUND_NAME[value] }));

function SayForm({
  intent,
  name,
  hint,
  sent,
  grounds = false,
}: {
  intent: RenewalIntent;
  name: string;
  hint: string;
  sent: Sent;
  grounds?: boolean;
}) {
  const state = useFields<Record<'ground' | 'text', string>>(intent);
  const { ground, text } = state.fields;
  return (
    <Folded title={name} forms={[intent]}>
      <SentForm state={state} intent={intent}>
        <Hidden {...sent} />
        {grounds && <SelectField {...bound(ground)} label="为什么不续租" empty="请选择" options={GROUNDS} />}
        <TextAreaField {...bound(text)} label={grounds ? '情况' : '说明（选填）'} hint={hint} rows={3} maxLength={RENEWAL_TEXT} />
        <SendButton tone="secondary">{name}</SendButton>
      </SentForm>
    </Folded>
  );
}

function DraftForm() {
  const state = useFields('renewalDraft');
  return (
    <SentForm state={state} intent="renewalDraft">
      <SendButton tone="secondary">起草续租合同</SendButton>
    </SentForm>
  );
}

interface RenewalSectionProps {
  shown: RenewalShown;
  organisationId: string | null;
  /** Where the contract that follows is; null where the reader may not see it. */
  nextAt: string | null;
}

/** 续租: what both sides said, and what one of them can say. */
export function RenewalSection({ shown, organisationId, nextAt }: RenewalSectionProps) {
  const { facts, match, said, says, seen, ends } = shown;
  const sent = { seen, organisationId };
  return (
    <section aria-labelledby="renewal" className="grid gap-3">
      <h2 id="renewal" className="text-lead">
        续租
      </h2>
      <p className="max-w-text text-muted">合同{ends}到期。续租另签一份合同，从到期的第二天起算，押金转过去。</p>
      <FactsTable rows={facts.map(({ name, says: value }) => ({ name, value }))} />
      {match !== null && <p className="max-w-text">{match}</p>}
      {said.length > 0 && (
        <ol className="border-t border-line">
          {said.map(({ what, when, text }, at) => (
            <li key={at} className="border-b border-line py-2">
              <p>
                {what} <span className="text-small text-muted">{when}</span>
              </p>
              {text !== '' && <p className="max-w-text whitespace-pre-line">{text}</p>}
            </li>
          ))}
        </ol>
      )}
      {nextAt !== null && (
        <p>
          <Link to={nextAt} className="inline-flex min-h-11 items-center">
            查看续租合同
          </Link>
        </p>
      )}
      <div>
        {says.match && <SayForm intent="renewalMatch" name="按同等条件续租" hint={SEEN_BY_OTHER} sent={sent} />}
        {says.want && <SayForm intent="renewalWant" name="希望续租" hint={`例如 续租几年、面积要不要变。${SEEN_BY_OTHER}`} sent={sent} />}
        {says.leave && <SayForm intent="renewalLeave" name="不续租" hint={SEEN_BY_OTHER} sent={sent} />}
        {says.offer && <SayForm intent="renewalOffer" name="愿意续租" hint={`例如 续租的租金和期限。${SEEN_BY_OTHER}`} sent={sent} />}
        {says.refuse && (
          <SayForm
            intent="renewalRefuse"
            name="不续租"
            hint={`条件更优的，写明租金、租期等条件，机构可以按同等条件续租。${SEEN_BY_OTHER}`}
            sent={sent}
            grounds
          />
        )}
      </div>
      {says.draft && <DraftForm />}
    </section>
  );
}
