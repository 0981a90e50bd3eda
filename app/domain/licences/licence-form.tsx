import { ApplicationForm } from '#app/kernel/cases/application-form.tsx';
import { SCAN_LIMIT } from '#app/domain/licences/submission.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, useFields } from '#app/kit/form.tsx';
import type { SubmissionFactsView } from './submission-view.ts';
import { StatedFacts, Warnings } from './stated-licence.tsx';
import { TermFields } from './term/term-fields.tsx';

const DISTRICT_OPTIONS = DISTRICTS.map(({ slug, name }) => ({ value: slug, name }));
interface LicenceFormProps {
  organisationId: string;
  submission: SubmissionFactsView;
  submit: { name: string; blocked: string | null } | undefined;
  missing: readonly string[];
  warnings: readonly string[];
}

/** The institution's statements about a licence, with its scans. */
export function LicenceForm({ organisationId, submission, submit, missing, warnings }: LicenceFormProps) {
  const state = useFields<{
    number: string;
    issuer: string;
    scope: string;
    validFrom: string;
    term: string;
    validTo: string;
    district: string;
    branch: string;
    file: string;
  }>('licence', submission.stated);
  const { fields } = state;
  return (
    <ApplicationForm
      state={state}
      seen={submission.state}
      carries={<input type="hidden" name="organisation" value={organisationId} />}
      stating={{
        title: '照证填写',
        children: (
          <>
            <Field {...bound(fields.number)} label="证号" hint="与证上完全一致，包括括号里的年份。" autoComplete="off" />
            <Field
              {...bound(fields.issuer)}
              label="发证机关"
              hint={`证上盖章的机关，如 ${CITY.name}${DISTRICTS[0].name}人力资源和社会保障局。`}
              autoComplete="off"
            />
            <Field {...bound(fields.validFrom)} label="有效期起（选填）" hint="证上没有起始日期的留空。" type="date" />
            <TermFields term={fields.term} validTo={fields.validTo} />
            <TextAreaField {...bound(fields.scope)} label="许可范围（选填）" hint="照证上的文字抄写。" />
            <Field {...bound(fields.branch)} label="分支机构（选填）" hint="只有发给某个分支机构的证才填写它的名称。" autoComplete="off" />
            <SelectField {...bound(fields.district)} label="管辖区" hint="由这个区的主管部门核验。" options={DISTRICT_OPTIONS} />
          </>
        ),
      }}
      evidence={{
        section: 'scans',
        field: fields.file,
        title: '上传扫描件',
        what: '扫描件',
        files: submission.scans,
        removes: { intent: 'removeScan', name: 'scan' },
        hint: `许可证或备案凭证的正本，最多 ${SCAN_LIMIT} 份。`,
        purpose: '扫描件只给本机构的成员和办理的主管部门看，不公开；图片会去掉拍摄地点等附带信息，提交后依法随申报保存。',
      }}
      checking={
        <>
          <StatedFacts submission={submission} withState={false} />
          <Warnings warnings={warnings} />
          {missing.length > 0 && (
            <div className="text-accent-ink">
              <p className="font-semibold">提交前还需要：</p>
              <ul className="list-disc pl-5">
                {missing.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </div>
          )}
        </>
      }
      binds="提交后内容和扫描件不能再改，除非主管部门退回或您撤回。请确认与原件一致；提供虚假材料的，依法承担责任。"
      submit={submit}
    />
  );
}
