import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react';
import { button } from '#app/ui/button.ts';
import { GlobalSearch } from './global-search.tsx';
import { paths } from '../paths.ts';

interface Said {
  title: string;
  text: string;
}

/** Words that a refusal may carry, to say more than its status alone. */
export interface RefusalPage {
  title: string;
  text: string;
}

function isRefusal(data: unknown): data is RefusalPage {
  return typeof data === 'object' && data !== null && 'title' in data && 'text' in data;
}

const SAID: Record<number, Said> = {
  400: { title: '这个地址无法识别', text: '地址里有不完整或不能使用的字符，请检查后重新打开。' },
  403: {
    title: '您没有权限',
    text: '这里只对有相应权限的人开放。如果您认为应当可以进入，请确认当前代表的主体，或联系系统管理员。',
  },
  404: { title: '没有找到这一页', text: '地址可能输错了，或者这一页已经移走。可以搜索名称，或从下面的名录进入。' },
  405: { title: '不能这样打开', text: '这个地址不接受这种操作。没有改动任何内容。' },
  409: { title: '刚刚有了变化', text: '这一项已经被处理或修改，没有改动任何内容。请返回并刷新，查看最新情况后再操作。' },
  410: { title: '这一页已经撤下', text: '内容已按规定撤下，不再展示。' },
  413: { title: '提交的内容过大', text: '没有改动任何内容，请返回后减少一些再提交。' },
  429: { title: '操作过于频繁', text: '没有改动任何内容，请稍后再试。' },
  503: { title: '暂时不能办理', text: '没有改动任何内容，请稍后再试。' },
};

const BROKEN: Said = { title: '页面暂时打不开', text: '问题出在我们这边，已经记录。您填写的内容没有被改动，请稍后刷新重试。' };

/** The words for a status that carries none of its own. */
export const saidOf = (status: number): Said => SAID[status] ?? BROKEN;

/** The words to show for an error: its own if it carries any, otherwise those of its status. */
export function describeError(error: unknown): Said & { status: number } {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const said = isRouteErrorResponse(error) && isRefusal(error.data) ? error.data : saidOf(status);
  return { ...said, status };
}

/**
 * Shows any refusal or failure as a page of the site, with links to go on from; `signedIn` adds the way to the reader's own desk. The status
 * is set where it is thrown.
 */
export function ErrorPage({ signedIn = false }: { signedIn?: boolean }) {
  const { status, ...said } = describeError(useRouteError());
  return (
    <div className="py-12">
      <p className="text-small text-muted">{status}</p>
      <h1 className="text-title">{said.title}</h1>
      <p className="mt-2 max-w-text">{said.text}</p>
      <div className="mt-8 max-w-text">
        <GlobalSearch />
      </div>
      <p className="mt-6 flex flex-wrap gap-3">
        {signedIn && (
          <Link to={paths.start()} className={button.primary}>
            回到我的工作台
          </Link>
        )}
        <Link to={paths.home()} className={signedIn ? button.secondary : button.primary}>
          回到首页
        </Link>
        <Link to={paths.directory('institutions')} className={button.secondary}>
          机构名录
        </Link>
        <Link to={paths.directory('services')} className={button.secondary}>
          服务名录
        </Link>
      </p>
    </div>
  );
}
