import { Link, useRouteLoaderData } from '@remix-run/react';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';

/** Shown after a form that sends a link, whether or not such an account exists. */
export function LinkSent({ title, sentTo, does }: { title: string; sentTo: string; does: string }) {
  const root = useRouteLoaderData<{ demo: boolean }>('root');
  return (
    <>
      <PageHead title={title} />
      <div role="status" className="mt-6 grid max-w-text gap-3 border-l-4 border-teal bg-teal-wash px-4 py-3">
        <p className="font-semibold">已向 {sentTo} 发送一条消息。</p>
        <p>{does}</p>
        <p>几分钟内没有收到时，请看看垃圾邮件，或检查地址是否写对后再提交一次。</p>
        {root?.demo && (
          <p className="text-small text-muted">演示环境默认不连接邮件和短信服务，消息以文件形式保存在服务器的数据文件夹里。</p>
        )}
      </div>
      <p className="mt-6">
        <Link to={paths.login()}>返回登录</Link>
      </p>
    </>
  );
}
