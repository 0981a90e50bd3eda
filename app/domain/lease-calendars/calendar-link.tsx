import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Folded } from '#app/kit/folded.tsx';

interface CalendarLinkProps {
  /** When the address was given that opens something now; null if there is none. */
  given: string | null;
  /** The address, just after it was given; never again. */
  address: string | null;
  /** The organisation that is acted for; null at the park. */
  organisationId: string | null;
  /** Whose licences are in it. */
  licences: string;
}

function Own({ organisationId }: Pick<CalendarLinkProps, 'organisationId'>) {
  return organisationId === null ? null : <input type="hidden" name="organisation" value={organisationId} />;
}

/** The secret address of a calendar: asked for, shown once, changed and revoked. */
export function CalendarLink({ given, address, organisationId, licences }: CalendarLinkProps) {
  const give = useFields('give');
  const revoke = useFields('revoke');
  return (
    <>
      {address !== null && (
        <section aria-labelledby="address" role="status" className="border-l-4 border-accent bg-accent-wash px-4 py-3">
          <h2 id="address" className="font-semibold">
            请现在复制地址
          </h2>
          <p className="max-w-text">
            只显示这一次。知道它的人不用登录就能看到这些日期，请不要转发；在手机或电脑的日历里选“订阅日历”或“从网址添加”，粘贴这个地址。
          </p>
          <p className="mt-3 font-mono break-all select-all">{address}</p>
        </section>
      )}
      <section aria-labelledby="what" className="grid gap-2">
        <h2 id="what" className="text-lead">
          日历里有什么
        </h2>
        <ul className="max-w-text list-disc pl-5">
          <li>已签订合同的起租日、到期日，到期前 180 天和 90 天</li>
          <li>押金的交付日，没有付清的账单的最晚付款日</li>
          <li>{licences}</li>
        </ul>
        <p className="max-w-text text-muted">都是全天的日子，没有金额，也没有人名；合同和账单变化后，日历软件会自己更新。</p>
      </section>
      <section aria-labelledby="own" className="grid gap-3">
        <h2 id="own" className="text-lead">
          我的地址
        </h2>
        {given === null ? (
          <>
            <p className="max-w-text text-muted">还没有地址。每个人有自己的地址，离开以后随即失效。</p>
            <SentForm state={give} intent="give">
              <Own organisationId={organisationId} />
              <SendButton>生成地址</SendButton>
            </SentForm>
          </>
        ) : (
          <>
            <p className="max-w-text">{given}生成的地址正在使用；地址本身没有保存，忘记了就换一个。</p>
            <div className="border-t border-line">
              <Folded title="换一个地址" forms={['give']}>
                <SentForm state={give} intent="give">
                  <Own organisationId={organisationId} />
                  <p className="max-w-text text-muted">旧地址随即失效，日历软件里要改用新的。</p>
                  <SendButton tone="secondary">换一个地址</SendButton>
                </SentForm>
              </Folded>
              <Folded title="停用地址" forms={['revoke']}>
                <SentForm state={revoke} intent="revoke">
                  <Own organisationId={organisationId} />
                  <p className="max-w-text text-muted">日历软件里不再更新，已经取走的日子由日历软件自己删除。</p>
                  <SendButton tone="secondary">停用地址</SendButton>
                </SentForm>
              </Folded>
            </div>
          </>
        )}
      </section>
    </>
  );
}
