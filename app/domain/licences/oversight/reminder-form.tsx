import { button } from '#app/ui/button.ts';
import { PostForm } from '#app/kit/post-form.tsx';
import type { ReminderView } from './reminder-view.ts';

interface ReminderFormProps extends ReminderView {
  licenceId: string;
  /** Whose licence, for those who hear the button only. */
  about: string;
  /** The page that takes the form. */
  action: string;
}

/** The button that reminds an institution of a licence, or why there is none, with the last reminder. */
export function ReminderForm({ licenceId, about, action, last, refused }: ReminderFormProps) {
  return (
    <div className="grid gap-1 md:justify-items-end">
      {refused === null ? (
        <PostForm action={action}>
          <input type="hidden" name="intent" value="remind" />
          <input type="hidden" name="licence" value={licenceId} />
          <button className={button.secondary} aria-label={`提醒换证：${about}`}>
            提醒换证
          </button>
        </PostForm>
      ) : (
        <p className="text-small text-muted">{refused}</p>
      )}
      {last !== null && <p className="text-small text-muted">{last}</p>}
    </div>
  );
}
