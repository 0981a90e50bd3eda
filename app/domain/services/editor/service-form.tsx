import { Link, useActionData } from '@remix-run/react';
import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { DifferenceList } from '#app/kernel/content/difference-list.tsx';
import type { SectionDifference } from '#app/kernel/content/differences.server.ts';
import type { HeldLicence } from '#app/domain/services/needed-licences.ts';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Autosave } from '#app/kit/autosave.tsx';
import { SendButton, SentForm, useFields, type Reply } from '#app/kit/form.tsx';
import { paths } from '#app/paths.ts';
import * as Sections from './service-fields.tsx';
import { LicenceNote } from './service-licence-note.tsx';
import type { ServiceValues } from './service-values.ts';

/** Sections that somebody else changed while the person was writing. */
export interface Overtaken {
  message: string;
  sections: string[];
  /** From the current text to the person's. */
  differences: SectionDifference[];
}

/** The answer of the editor's action if it does not redirect. */
interface Answer {
  reply?: Reply;
  seen?: Readonly<Record<string, string>>;
  overtaken?: Overtaken;
}

interface ServiceFormProps {
  serviceId: string;
  values: ServiceValues;
  seen: Readonly<Record<string, string>>;
  held: readonly HeldLicence[];
  mayPublish: boolean;
}

/** Reads the current choices from the form. */
function readChosen(form: Element | null): Sections.ChosenNow | null {
  if (!(form instanceof HTMLFormElement)) return null;
  const sent = new FormData(form);
  const text = (name: string): string => {
    const value = sent.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    category: text('category'),
    tags: sent.getAll('tags').filter((tag) => typeof tag === 'string'),
    area: text('area'),
    model: text('model'),
    publicService: text('publicService') !== '',
  };
}

/** Shows two texts of the same sections: the person's own unsaved one, and somebody else's. */
function Choose({ overtaken: { message, sections, differences } }: { overtaken: Overtaken }) {
  return (
    <div className="grid gap-4">
      <Notice tone="attention" title="有人同时修改了这项服务">
        <p>{message}</p>
      </Notice>
      <section aria-label="对照" className="grid gap-3">
        <p className="text-muted">从对方现在的内容，到您填写的内容：</p>
        <DifferenceList differences={differences} />
      </section>
      {sections.map((section) => (
        <input key={section} type="hidden" name="overtaken" value={section} />
      ))}
      <div className="flex flex-wrap gap-3">
        <SendButton intent="save" sending="正在保存…">
          用我填写的覆盖
        </SendButton>
        <SendButton intent="theirs" tone="secondary" sending="正在保存…">
          用对方的
        </SendButton>
      </div>
      <p className="text-small text-muted">两种选择都会保存您在其他部分的修改。</p>
    </div>
  );
}

function Buttons({ serviceId, mayPublish }: { serviceId: string; mayPublish: boolean }) {
  return (
    <div className="grid gap-3 border-t border-line pt-5">
      <div className="flex flex-wrap gap-3">
        <SendButton intent="save" tone="secondary" sending="正在保存…">
          保存草稿
        </SendButton>
        <Link to={paths.deskServicePreview(serviceId)} className={button.secondary}>
          预览已保存的草稿
        </Link>
        {mayPublish && <SendButton intent="check">核对并提交发布</SendButton>}
      </div>
      <p className="max-w-text text-small text-muted">
        {mayPublish
          ? '先保存，缺什么会一次列全；核对后再提交，由所在园区或区主管部门审核，审核期间已公开的内容不变。'
          : '写好后请所有者或管理员提交发布。'}
      </p>
    </div>
  );
}

/** The editor of a service: all sections in one form, with autosave. */
export function ServiceForm({ serviceId, values, seen: inDraft, held, mayPublish }: ServiceFormProps) {
  const state = useFields<ServiceValues>('service', values);
  const answer = useActionData<Answer>();
  // Following a link from an error to its field (`#…`) drops the action's answer, but what it says of the draft still holds.
  const last = useRef<Answer>({});
  if (answer) last.current = answer;
  const { seen = inDraft, overtaken } = last.current;
  const [now, setNow] = useState<Sections.ChosenNow | null>(null);
  // Runs once scripts are there, and again when an answer has refilled the form.
  useEffect(() => setNow(readChosen(document.getElementById('service'))), [answer]);
  const section = { fields: state.fields, now };
  return (
    <SentForm state={state} className="grid max-w-text gap-6">
      {Object.entries(seen).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {overtaken && <Choose overtaken={overtaken} />}
      <LicenceNote category={now?.category ?? values.category} tags={now?.tags ?? values.tags} held={held} />
      <Autosave form="service" keep={`service/${serviceId}`} mark={Object.values(seen).join(' ')} />
      <div
        className="grid gap-6"
        onChange={(event: ChangeEvent<HTMLDivElement>) => setNow(readChosen(event.currentTarget.closest('form')))}
      >
        <Sections.WhatSection {...section} />
        <Sections.DeliverablesSection {...section} />
        <Sections.AudienceSection {...section} />
        <Sections.WhereSection {...section} />
        <Sections.HowSection {...section} />
        <Sections.PriceSection {...section} />
        <Sections.DocumentsSection {...section} />
        <Sections.TermSection {...section} />
      </div>
      {!overtaken && <Buttons serviceId={serviceId} mayPublish={mayPublish} />}
    </SentForm>
  );
}
