import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { AnswersList } from '../answers-list.tsx';
import { ChecksList } from '../checks-list.tsx';
import { EventsList } from '../events-list.tsx';
import { StandingFacts } from '../standing-facts.tsx';
import { PromisesList } from '../materials/promises-list.tsx';
import { OfficeHold } from '../places/hold-section.tsx';
import { VersionsList } from '../versions-list.tsx';
import type { OfficeCaseShown } from './case-view.server.ts';
import { OfficeCaseForm } from './office-forms.tsx';

interface OfficeCaseProps {
  shown: OfficeCaseShown;
  letterAt: (number: number) => string;
  /** Who works on it, where that can be chosen. */
  claim?: ReactNode;
}

/** The page of an application at an office: what is said and found beside where it stands and what can be done. */
export function OfficeCase({ shown, letterAt, claim }: OfficeCaseProps) {
  // A move that was made leads here anew; one that came too late keeps what was typed.
  const { key } = useLocation();
  const { holds, places, promises, standing, seen, seenAt, forms, questions, checks, asOf, sections, contact, versions, events } = shown;
  return (
    <div className="grid grid-cols-1 items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid grid-cols-1 gap-8 lg:order-2">
        <StandingFacts standing={standing} />
        {claim}
        <OfficeHold key={`hold ${key}`} holds={holds} choices={places} />
        {forms.length > 0 && (
          <section aria-labelledby="deeds" className="border-t border-line">
            <h2 id="deeds" className="sr-only">
              可以做的
            </h2>
            {forms.map(({ form, moves }) => (
              <OfficeCaseForm
                key={`${form} ${key}`}
                form={form}
                moves={moves}
                seen={seen}
                seenAt={seenAt}
                questions={questions}
                checks={checks}
                places={form === 'contract' ? places : null}
              />
            ))}
          </section>
        )}
      </div>
      <div className="grid grid-cols-1 gap-8">
        <section aria-labelledby="checks">
          <h2 id="checks" className="mb-2 text-lead">
            条件的核对（{asOf}）
          </h2>
          <ChecksList checks={checks} />
        </section>
        <section aria-labelledby="answers" className="grid gap-4">
          <h2 id="answers" className="text-lead">
            申请内容
          </h2>
          <AnswersList sections={sections} />
          <PromisesList promises={promises} />
          {contact !== null && <FactsTable rows={[{ name: '联系人', value: contact }]} />}
        </section>
        <VersionsList versions={versions} />
        <EventsList events={events} letterAt={letterAt} />
      </div>
    </div>
  );
}
