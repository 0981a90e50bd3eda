import { Link } from '@remix-run/react';
import { SendButton } from '#app/kit/form.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { paths } from '#app/paths.ts';
import type { FromIntentWay } from './open-move-in.server.ts';

/** 转为入驻申请: with what the intent says of the place that is wanted, nothing typed twice. */
export function FromIntentOffer({ way, here }: { way: FromIntentWay; here: string }) {
  if (way === null) return null;
  return (
    <section aria-labelledby="apply" className="grid gap-3">
      <h2 id="apply" className="text-lead">
        正式申请入驻
      </h2>
      <p className="max-w-text text-muted">意向里写过的面积、工位、业态、单元和联系人会带到申请里，不用重填；问题请直接问园区。</p>
      {way === 'apply' ? (
        <PostForm>
          <input type="hidden" name="intent" value="apply" />
          <SendButton>转为入驻申请</SendButton>
        </PostForm>
      ) : (
        <p>
          由机构的所有者或管理员申请：<Link to={paths.login(here)}>登录后转为入驻申请</Link>。
        </p>
      )}
    </section>
  );
}
