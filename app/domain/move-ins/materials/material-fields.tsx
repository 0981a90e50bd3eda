import { Link } from '@remix-run/react';
import { EvidenceList, type EvidenceShown } from '#app/kernel/cases/evidence-list.tsx';
import { acceptAttribute, acceptedHint } from '#app/kernel/files/accepted.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { chosenIn } from '#app/kit/field-choices.tsx';
import { Purpose } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { writeMaterial, type EntryMaterial } from '../../entry-rules/entry-rules.ts';
import { TemplateLink } from '../../entry-rules/rules-shown.tsx';

interface Material extends EntryMaterial {
  files: readonly EvidenceShown[];
  /** Whether a file of it will be handed in, or follows what was and stays. */
  mode: 'edit' | 'follow';
  /** By when it was promised; null if it was not. */
  promise: string | null;
}

interface MaterialFormProps {
  material: Material;
  organisationId: string;
  parkSlug: string;
}

/** The files of one material, in a form of its own. */
function MaterialForm({ material, organisationId, parkSlug }: MaterialFormProps) {
  const { key, name, takes, template, files, promise, mode } = material;
  const state = useFields<{ file: string }>(`material_${key}`);
  const { file } = state.fields;
  return (
    <section aria-labelledby={`title-${key}`} className="grid gap-3">
      <h2 id={`title-${key}`} className="text-lead">
        {name}
      </h2>
      <p className="max-w-text text-small text-muted">{writeMaterial(material)}</p>
      {template && <TemplateLink parkSlug={parkSlug} template={template} />}
      <SentForm state={state} multipart className="grid max-w-text gap-3">
        <input type="hidden" name="organisation" value={organisationId} />
        <input type="hidden" name="material" value={key} />
        {promise && <p className="text-small">{promise}。</p>}
        <EvidenceList files={files} what="文件" {...(mode === 'follow' ? {} : { removes: { intent: 'removeFile', name: 'file' } })} />
        <Field
          id={file.id}
          name="file"
          error={file.errors?.join('')}
          type="file"
          label={`添加${name}`}
          hint={acceptedHint(takes)}
          accept={acceptAttribute(takes)}
        />
        <SendButton intent="upload" tone="secondary" sending="正在上传和检查…">
          上传
        </SendButton>
      </SentForm>
    </section>
  );
}

interface MaterialFieldsProps {
  id: string;
  organisationId: string;
  parkSlug: string;
  seen: string;
  /** Those that can be changed now. */
  materials: readonly Material[];
  notApplicable: readonly string[];
  /** 补交: until which day materials follow, by their keys. */
  promised: Readonly<Record<string, string>>;
}

/** 材料: each with its files; and which of the conditional ones do not apply. */
export function MaterialFields({ id, organisationId, parkSlug, seen, materials, notApplicable, promised }: MaterialFieldsProps) {
  const state = useFields<{ promised: Record<string, string>; notApplicable: string[] }>('materials', {
    promised,
    notApplicable: [...notApplicable],
  });
  const none = chosenIn(state.fields.notApplicable);
  const days = state.fields.promised.getFieldset();
  const edited = materials.filter(({ mode }) => mode === 'edit');
  const conditional = edited.filter(({ when }) => when !== null);
  const later = edited.filter((material) => material.later);
  return (
    <>
      {materials.map((material) => (
        <MaterialForm key={material.key} material={material} organisationId={organisationId} parkSlug={parkSlug} />
      ))}
      <Purpose>材料只给本机构的成员和办理这份申请的园区、主管部门看，不公开；图片会去掉拍摄地点等附带信息，提交后随申请保存。</Purpose>
      {conditional.length + later.length > 0 && (
        <SentForm state={state} intent="save">
          <input type="hidden" name="organisation" value={organisationId} />
          <input type="hidden" name="seen" value={seen} />
          {notApplicable
            .filter((key) => !materials.some((material) => material.key === key))
            .map((key) => (
              <input key={key} type="hidden" name="notApplicable" value={key} />
            ))}
          {Object.entries(promised)
            .filter(([key]) => !later.some((material) => material.key === key))
            .map(([key, day]) => (
              <input key={key} type="hidden" name={`promised.${key}`} value={day} />
            ))}
          {conditional.length > 0 && (
            <fieldset>
              <legend className="font-semibold">不适用于本机构的材料</legend>
              {conditional.map(({ key, name, when }) => (
                <label key={key} className="flex min-h-11 items-center gap-3">
                  <input
                    type="checkbox"
                    name="notApplicable"
                    value={key}
                    defaultChecked={none.includes(key)}
                    className="size-5 accent-teal"
                  />
                  {name}：{when}，本机构没有这种情况
                </label>
              ))}
            </fieldset>
          )}
          {later.map(({ key, name }) => {
            const field = days[key];
            return (
              field && (
                <Field
                  key={key}
                  {...bound(field)}
                  type="date"
                  label={`${name}：最晚哪一天补交`}
                  hint="现在有文件的，直接上传，不用填写；补交以前不能准入。"
                  className="max-w-60"
                />
              )
            );
          })}
          <SendButton tone="secondary">保存</SendButton>
        </SentForm>
      )}
      <p>
        <Link to={paths.deskMoveIn(id)} className={button.primary}>
          返回申请
        </Link>
      </p>
    </>
  );
}
