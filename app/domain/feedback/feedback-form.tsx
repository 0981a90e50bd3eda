import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Purpose } from '#app/kit/page-head.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { ANSWER_DAYS, FEEDBACK_KIND_SAYS, FEEDBACK_KINDS, FEEDBACK_TEXT } from './feedback-workflow.ts';

const KIND_OPTIONS = FEEDBACK_KINDS.map((value) => ({ value, name: FEEDBACK_KIND_SAYS[value] }));

/** 意见与纠错 about a page; whoever is signed in gets a notice, everybody else may leave an address. */
export function FeedbackForm({ page, signedIn }: { page: string; signedIn: boolean }) {
  const state = useFields<{ kind: string; page: string; text: string; address: string }>('feedback', { page });
  const { kind, page: about, text, address } = state.fields;
  return (
    <SentForm state={state}>
      <SelectField {...bound(kind)} label="类别" options={KIND_OPTIONS} empty="请选择" />
      <Field {...bound(about)} label="哪一页（可以不填）" hint="从页面底部进来时已经填好。" autoComplete="off" />
      <TextAreaField
        {...bound(text)}
        label="意见"
        hint={`写明哪里不对、应当是什么、依据在哪里。${FEEDBACK_TEXT.least} 到 ${FEEDBACK_TEXT.most} 个字。`}
        maxLength={FEEDBACK_TEXT.most}
      />
      {!signedIn && (
        <Field
          {...bound(address)}
          label="手机号码或电子邮箱（可以不填）"
          hint="留下的话，办结后会收到一条能查看答复的链接。"
          autoComplete="email"
          inputMode="email"
        />
      )}
      <Purpose>
        {signedIn
          ? `系统管理员在 ${ANSWER_DAYS} 个工作日内办理，能看到您的姓名；结果会通知您。`
          : `系统管理员在 ${ANSWER_DAYS} 个工作日内办理。联系方式只用来发送答复的链接，办结时从意见里删除。`}
        请不要写身份证号等与意见无关的个人信息。
      </Purpose>
      <SendButton>提交意见</SendButton>
    </SentForm>
  );
}
