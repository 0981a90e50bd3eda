import { ACCEPT_ATTRIBUTE, ACCEPTED_HINT } from '#app/kernel/files/accepted.ts';
import { CHARACTERS, ENTRIES } from '#app/domain/storefronts/limits.ts';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Purpose } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { Entries, Entry, IntentButton, useEntries, useSection, useSectionField } from '#app/kernel/content/editor/section-form.tsx';

function Strength({ index }: { index: number }) {
  return (
    <Entry index={index} what="擅长">
      <Field
        {...useSectionField(`strengths[${index}]`)}
        label="擅长什么"
        hint={`一件事写一项，最多 ${CHARACTERS.strength} 个字，如“制造业产线批量用工”。`}
        autoComplete="off"
      />
    </Entry>
  );
}

/** 擅长. */
export function StrengthsFields() {
  return (
    <Entries what="擅长" empty="还没有填写。写下您最有把握的几件事，读者据此把您和同业态的机构区别开。" most={ENTRIES.strengths}>
      {(index) => <Strength key={index} index={index} />}
    </Entries>
  );
}

function ClientCase({ index }: { index: number }) {
  const { form, typed } = useSection();
  const name = (field: string) => `cases[${index}].${field}`;
  const consent = `${form}-${name('consent')}`;
  return (
    <Entry index={index} what="案例" title={typed[name('title')]}>
      <Field
        {...useSectionField(name('title'))}
        label="标题"
        hint={`最多 ${CHARACTERS.caseTitle} 个字。不写客户名称，除非客户同意写。`}
        autoComplete="off"
      />
      <Field {...useSectionField(name('industry'))} label="客户所在行业" autoComplete="off" />
      <TextAreaField
        {...useSectionField(name('summary'))}
        label="做了什么，结果怎样"
        hint={`最多 ${CHARACTERS.caseSummary} 个字。写得出数字的写数字。`}
        rows={5}
      />
      <label className="flex min-h-11 items-start gap-3">
        <input
          id={consent}
          type="checkbox"
          name={name('consent')}
          defaultChecked={typed[name('consent')] === 'on'}
          aria-describedby={`${consent}-hint`}
          className="mt-1.5"
        />
        <span>
          客户已同意公开这个案例
          <span id={`${consent}-hint`} className="block text-small text-muted">
            勾选表示您已取得客户同意，并能在审核或投诉时出示。没有勾选的案例只留在草稿里，不会公开。
          </span>
        </span>
      </label>
    </Entry>
  );
}

/** 服务案例. */
export function CasesFields() {
  return (
    <Entries what="案例" empty="还没有案例。一个好案例说清客户的难处、您做了什么、结果怎样。" most={ENTRIES.cases}>
      {(index) => <ClientCase key={index} index={index} />}
    </Entries>
  );
}

function Honour({ index, today, proofs }: { index: number; today: string; proofs: Readonly<Record<string, string>> }) {
  const { typed } = useSection();
  const name = (field: string) => `honours[${index}].${field}`;
  const proofId = typed[name('proofId')] ?? '';
  const file = proofs[proofId];
  return (
    <Entry index={index} what="荣誉" title={typed[name('title')]}>
      <Field {...useSectionField(name('title'))} label="名称" autoComplete="off" />
      <Field {...useSectionField(name('grantedBy'))} label="授予单位" autoComplete="off" />
      <Field {...useSectionField(name('grantedOn'))} label="授予日期" type="date" max={today} className="max-w-[15rem]" />
      <input type="hidden" name={name('proofId')} defaultValue={proofId} />
      <p className="text-small text-muted">
        {file ? (
          <>
            已附证明：
            <a href={paths.file(file)} target="_blank" rel="noreferrer">
              打开<span className="sr-only">（在新窗口）</span>
            </a>
          </>
        ) : (
          '还没有证明。'
        )}
      </p>
    </Entry>
  );
}

function ProofUpload() {
  const { typed, added } = useSection();
  const count = useEntries() - (added ? 1 : 0);
  const proofFor = useSectionField('proofFor');
  const file = useSectionField('file');
  if (count === 0) return null;
  return (
    <section aria-labelledby="proof" className="grid max-w-[30rem] gap-4">
      <h2 id="proof" className="text-lead">
        上传证明
      </h2>
      <SelectField
        {...proofFor}
        label="属于哪一项"
        options={Array.from({ length: count }, (_, i) => ({ value: String(i), name: typed[`honours[${i}].title`] || `荣誉 ${i + 1}` }))}
      />
      <Field
        id={file.id}
        name="file"
        error={file.error}
        type="file"
        label="证明文件"
        hint={`证书、公告或文件的扫描件。${ACCEPTED_HINT}`}
        accept={ACCEPT_ATTRIBUTE}
      />
      <IntentButton intent="upload">上传</IntentButton>
      <Purpose>证明只给本机构的成员和审核人员看，不公开；图片会去掉拍摄地点等附带信息。</Purpose>
    </section>
  );
}

/** 荣誉, each with its proof. */
export function HonoursFields({ today, proofs }: { today: string; proofs: Readonly<Record<string, string>> }) {
  return (
    <>
      <Entries what="荣誉" empty="还没有荣誉。只写有据可查的，审核时会看证明。" most={ENTRIES.honours}>
        {(index) => <Honour key={index} index={index} today={today} proofs={proofs} />}
      </Entries>
      <ProofUpload />
    </>
  );
}
