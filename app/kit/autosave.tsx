import { useActionData, useBeforeUnload, useBlocker, useLocation, useNavigation, useSubmit } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { button } from '#app/ui/button.ts';
import { entriesOf, forgetCopy, isSameText, readCopy, type KeptCopy } from './autosave-copy.ts';
import { watchForm, type AutosaveState, type Watch } from './autosave-watch.client.ts';
import { paths } from '../paths.ts';

interface AutosaveProps {
  /** Id of the form; its action takes the intents `autosave` (see autosave-answer.server.ts) and `save`. */
  form: string;
  /** The name of the copy on this device: whose it is, and which part it is of. */
  keep: string;
  /** The values of the form's fields `seen…`. A new value means a new page, whose copy starts afresh. */
  mark: string;
}

const clock = (at: number): string => new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
const moment = (at: number): string =>
  new Date(at).toLocaleString('zh-CN', { month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

const SAYS: Record<Exclude<AutosaveState, 'idle' | 'saved' | 'signedOut'>, string> = {
  saving: '正在自动保存…',
  offline: '没有保存：网络不通，会再试。内容已存在这台设备上。',
  invalid: '有内容不符合要求，没有自动保存。请按“保存”查看是哪一处。',
  stale: '有人同时修改了这一部分，没有自动保存。请按“保存”，对照两份内容后再决定。',
  refused: '没有自动保存。内容已存在这台设备上，请按“保存”再试。',
};

/** The state of saving, announced politely. */
function StatusLine({ state, at }: { state: AutosaveState; at: number }) {
  const { pathname } = useLocation();
  return (
    <p role="status" className="-mb-4 min-h-6 text-small text-muted">
      {state === 'idle' && at > 0 && '修改会自动保存到草稿，提交发布之前不会公开。'}
      {state === 'saved' && `已自动保存 ${clock(at)}`}
      {state === 'signedOut' && (
        <>
          登录已失效，没有保存。内容已存在这台设备上，<a href={paths.login(pathname)}>请重新登录</a>，回到这一页后可以恢复。
        </>
      )}
      {state !== 'idle' && state !== 'saved' && state !== 'signedOut' && SAYS[state]}
    </p>
  );
}

/** Offers the unsaved copy on this device; the person decides whether to use it. */
function Offer({ copy, onRestore, onLeave }: { copy: KeptCopy; onRestore: () => void; onLeave: () => void }) {
  return (
    <div role="region" aria-label="没有保存的内容" className="border-l-4 border-accent bg-accent-wash px-4 py-3">
      <p className="font-semibold">这台设备上有一份没有保存的内容（{moment(copy.at)}）</p>
      <p className="max-w-text">恢复后按普通保存处理：如果别人已经改过这一部分，会请您对照后再决定。</p>
      <div className="mt-2 flex flex-wrap gap-3">
        <button type="button" className={button.secondary} onClick={onRestore}>
          恢复上次没有保存的内容
        </button>
        <button type="button" className={button.secondary} onClick={onLeave}>
          不用
        </button>
      </div>
    </div>
  );
}

/**
 * Saves a form while somebody types, shows the state of saving, and offers what an earlier visit left unsaved. Renders nothing
 * without scripts; the form is then sent by its button.
 */
export function Autosave({ form, keep, mark }: AutosaveProps) {
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const answered = useActionData<unknown>() !== undefined;
  const [{ state, at }, setSaid] = useState<{ state: AutosaveState; at: number }>({ state: 'idle', at: 0 });
  const [copy, setCopy] = useState<KeptCopy | null>(null);
  const watch = useRef<Watch | null>(null);
  const sent = useRef(0);

  useEffect(() => {
    const watching = watchForm({ form, address: pathname, keep, tell: (next) => setSaid({ state: next, at: Date.now() }) });
    watch.current = watching;
    setSaid({ state: 'idle', at: Date.now() });
    return () => {
      sent.current = watching.sentAt();
      watching.stop();
    };
  }, [form, pathname, keep, mark]);

  const settled = navigation.state === 'idle';
  useEffect(() => {
    if (!settled) return;
    const sentAt = Math.max(sent.current, watch.current?.sentAt() ?? 0);
    const kept = readCopy(keep);
    if (!kept || watch.current?.unsaved()) return;
    const shown = document.getElementById(form);
    const same = shown instanceof HTMLFormElement && isSameText(kept.entries, entriesOf(shown));
    // A form that led to another page was accepted; one that was answered on its page still holds what was typed.
    if (same || (!answered && sentAt >= kept.at)) {
      forgetCopy(keep);
      setCopy(null);
    } else if (!answered) setCopy(kept);
  }, [settled, answered, form, keep, mark]);

  useBeforeUnload((event) => {
    if (state !== 'signedOut' && watch.current?.unsaved()) event.preventDefault();
  });
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && watch.current?.unsaved() === true,
  );
  useEffect(() => {
    if (blocker.state === 'blocked') void (watch.current?.save() ?? Promise.resolve()).finally(() => blocker.proceed());
  }, [blocker]);

  const submit = useSubmit();
  const restore = (kept: KeptCopy) => {
    sent.current = Date.now();
    setCopy(null);
    submit(new URLSearchParams([...kept.entries, ['intent', 'save']]), { method: 'post' });
  };
  const leave = () => {
    forgetCopy(keep);
    setCopy(null);
  };
  return (
    <>
      {copy && <Offer copy={copy} onRestore={() => restore(copy)} onLeave={leave} />}
      <StatusLine state={state} at={at} />
    </>
  );
}
