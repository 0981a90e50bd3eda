import { LANGUAGES, languageName } from '#app/domain/storefronts/languages.ts';
import { CHARACTERS } from '#app/domain/storefronts/limits.ts';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { useSection, useSectionField } from '#app/kernel/content/editor/section-form.tsx';

/** 机构介绍. */
export function IntroductionFields() {
  return (
    <div className="grid max-w-text gap-5">
      <Field
        {...useSectionField('tagline')}
        label="一句话介绍"
        hint={`在名录和搜索结果里显示在名称下面，最多 ${CHARACTERS.tagline} 个字。`}
        autoComplete="off"
      />
      <TextAreaField
        {...useSectionField('text')}
        label="介绍"
        hint={`最多 ${CHARACTERS.text.toLocaleString('zh-CN')} 个字。每行一段；行首写“- ”成为列表；文字两边各加两个星号（**）就会加粗。`}
        rows={14}
      />
    </div>
  );
}

/** 团队规模. */
export function TeamFields() {
  return (
    <div className="grid max-w-[30rem] gap-5">
      <Field
        {...useSectionField('size')}
        label="团队人数"
        hint="在职人员，不含外派员工。没有就留空，下同。"
        inputMode="numeric"
        autoComplete="off"
      />
      <Field
        {...useSectionField('certified')}
        label="持证人数"
        hint="持有人力资源管理师、职业指导员等证书的人数。"
        inputMode="numeric"
        autoComplete="off"
      />
      <Field {...useSectionField('clients')} label="服务客户数" hint="正在服务的单位数。" inputMode="numeric" autoComplete="off" />
    </div>
  );
}

/** 服务语言. */
export function LanguagesFields() {
  const { form, typed, errors } = useSection();
  const chosen = (typed.languages ?? '').split(' ');
  return (
    <fieldset id={`${form}-languages`} tabIndex={-1} aria-describedby={errors.languages ? `${form}-languages-error` : undefined}>
      <legend className="font-semibold">能用哪些语言提供服务</legend>
      <p className="text-small text-muted">只选工作人员能够直接沟通的语言。</p>
      {errors.languages && (
        <p id={`${form}-languages-error`} className="text-danger">
          {errors.languages}
        </p>
      )}
      <ul className="mt-2 grid gap-x-8 sm:grid-cols-3">
        {LANGUAGES.map((tag) => (
          <li key={tag}>
            <label className="flex min-h-11 items-center gap-3">
              <input type="checkbox" name="languages" value={tag} defaultChecked={chosen.includes(tag)} />
              {languageName(tag)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** 英文名称与简介. */
export function EnglishFields() {
  return (
    <div className="grid max-w-text gap-5" lang="zh-CN">
      <Field
        {...useSectionField('name')}
        label="英文名称"
        hint={`与对外使用的英文名称一致，最多 ${CHARACTERS.englishName} 个字符。`}
        lang="en"
        autoComplete="off"
      />
      <TextAreaField
        {...useSectionField('summary')}
        label="英文简介"
        hint={`最多 ${CHARACTERS.englishSummary} 个字符。填写后，公开页面会有一个英文版：业务范围、许可状态和语言由平台译出，不用重复写。`}
        lang="en"
        rows={8}
      />
    </div>
  );
}
