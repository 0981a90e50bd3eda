import type { ReactNode } from 'react';
import { ApplicationForm } from '#app/kernel/cases/application-form.tsx';
import { CORRECTABLE_NAME } from '#app/domain/organisations/correction.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, useFields } from '#app/kit/form.tsx';
import type { WrittenRequest } from './request-view.ts';

const DISTRICT_OPTIONS = DISTRICTS.map(({ slug, name }) => ({ value: slug, name }));

/** The applicant's form: statements, files and a final check; `children` is the check. */
export function RequestForm({
  request,
  today,
  submit,
  children,
}: {
  request: WrittenRequest;
  today: string;
  submit: { name: string; blocked: string | null } | undefined;
  children: ReactNode;
}) {
  const { kind, proposal, statement, districtSlug, evidence, state: seen } = request;
  const state = useFields<{
    name: string;
    legalRepresentative: string;
    establishedOn: string;
    statement: string;
    district: string;
    file: string;
  }>('request', { ...proposal, statement, district: districtSlug });
  const { fields } = state;
  return (
    <ApplicationForm
      state={state}
      seen={seen}
      stating={{
        title: '填写',
        children: (
          <>
            {kind === 'correction' && (
              <>
                <p className="text-muted">只填写有变化的事项，其余留空。</p>
                <Field
                  {...bound(fields.name)}
                  label={CORRECTABLE_NAME.name}
                  hint="与变更后的营业执照完全一致。"
                  autoComplete="organization"
                />
                <Field {...bound(fields.legalRepresentative)} label={CORRECTABLE_NAME.legalRepresentative} autoComplete="off" />
                <Field {...bound(fields.establishedOn)} label={CORRECTABLE_NAME.establishedOn} type="date" max={today} />
              </>
            )}
            <TextAreaField
              {...bound(fields.statement)}
              label="说明（选填）"
              hint={kind === 'claim' ? '例如您在主体中的职务，方便核对。' : '例如变更的原因和日期。'}
              maxLength={1000}
            />
            <SelectField {...bound(fields.district)} label="所在区" hint="由这个区的主管部门办理。" options={DISTRICT_OPTIONS} />
          </>
        ),
      }}
      evidence={{
        section: 'evidence',
        field: fields.file,
        title: '上传材料',
        what: '材料',
        files: evidence,
        removes: { intent: 'removeEvidence', name: 'evidence' },
        hint: '营业执照或人力资源服务许可证的扫描件。',
        purpose: '材料只给申请人和办理的主管部门看，图片会去掉拍摄地点等附带信息；草稿删除时一并删除，提交后依法随申请保存。',
      }}
      checking={
        <>
          {children}
          {submit?.blocked && <p className="text-accent-ink">{submit.blocked}</p>}
        </>
      }
      binds="提交后内容和材料不能再改，除非主管部门退回或您撤回。请确认材料真实；提供虚假材料的，依法承担责任。"
      submit={submit}
    />
  );
}
