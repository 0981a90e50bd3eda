import { Link, useSubmit } from '@remix-run/react';
import { useEffect, useState, type ReactNode } from 'react';
import { clsx } from 'clsx';
import type { OwnServiceRow } from '#app/domain/services/read-own-services.server.ts';
import { serviceWorkflow } from '#app/domain/services/service-workflow.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { button } from '#app/ui/button.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { paths } from '#app/paths.ts';

interface OneService {
  service: OwnServiceRow;
  organisation: string;
  mayPublish: boolean;
}

const small = `${button.secondary} text-small`;

/** A form about one service, with the state and position that the person saw. */
function About({
  service: { id, status },
  organisation,
  at,
  className,
  children,
}: {
  service: OwnServiceRow;
  organisation: string;
  at?: number;
  className?: string;
  children: ReactNode;
}) {
  return (
    <PostForm className={className}>
      <input type="hidden" name="organisation" value={organisation} />
      <input type="hidden" name="service" value={id} />
      <input type="hidden" name="seen" value={status} />
      {at !== undefined && <input type="hidden" name="seen.at" value={at} />}
      {children}
    </PostForm>
  );
}

/** Asks for confirmation before something that cannot be undone, with or without scripts. */
function Confirmed({
  intent,
  name,
  says,
  title,
  ...about
}: { intent: string; name: string; says: string; title: string } & Omit<OneService, 'mayPublish'>) {
  return (
    <details>
      <summary className="inline-flex min-h-9 items-center text-small text-teal underline">
        {name}
        <span className="sr-only">“{title}”</span>
      </summary>
      <About {...about} className="mt-2 grid max-w-text gap-2 border-l-4 border-accent bg-accent-wash px-4 py-3">
        <p className="text-small">{says}</p>
        <button name="intent" value={intent} className={`${small} w-fit`}>
          确认{name}
        </button>
      </About>
    </details>
  );
}

function Actions({ service, organisation, mayPublish, at, last }: OneService & { at: number; last: number }) {
  const title = service.title || '未命名服务';
  const moves = mayPublish ? movesFrom(serviceWorkflow, service.status, ['author'], { pending: service.pending }) : [];
  const retire = moves.find(({ move }) => move === 'retire');
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <About service={service} organisation={organisation} at={at} className="flex flex-wrap gap-2">
        {mayPublish && at > 0 && (
          <button name="intent" value="up" className={small} aria-label={`上移“${title}”`}>
            上移
          </button>
        )}
        {mayPublish && at < last && (
          <button name="intent" value="down" className={small} aria-label={`下移“${title}”`}>
            下移
          </button>
        )}
        <button name="intent" value="copy" className={small} aria-label={`复制“${title}”`}>
          复制
        </button>
        {moves
          .filter(({ move }) => move === 'pause' || move === 'resume')
          .map(({ move, name }) => (
            <button key={move} name="intent" value={move} className={small} aria-label={`${name}“${title}”`}>
              {name}
            </button>
          ))}
      </About>
      {retire &&
        (retire.blocked === null ? (
          <Confirmed
            intent="retire"
            name="下架"
            title={title}
            says="下架后不再公开，也不能恢复；收到的邀约和版本会保留。只是暂时不提供的，请用“暂停”。"
            {...{ service, organisation }}
          />
        ) : (
          <span className="text-small text-muted">{retire.blocked}</span>
        ))}
      {mayPublish && service.status === 'draft' && !service.pending && (
        <Confirmed intent="remove" name="删除" title={title} says="删除后不能找回，草稿的内容会丢失。" {...{ service, organisation }} />
      )}
    </div>
  );
}

function Row({ service, children }: { service: OwnServiceRow; children: ReactNode }) {
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <p>
          <Link to={paths.deskService(service.id)} className="inline-flex min-h-6 items-center font-semibold">
            {service.title || '未命名服务'}
          </Link>
          <span className="ml-2 text-small text-muted">{service.line}</span>
        </p>
        <p>{service.price}</p>
      </div>
      <p className="flex flex-wrap gap-2">
        {service.tags.map(({ tone, text }) => (
          <StatusTag key={text} tone={tone}>
            {text}
          </StatusTag>
        ))}
      </p>
      {service.returned.map(({ section, why }) => (
        <p key={section} className="max-w-text text-small whitespace-pre-line">
          退回理由，{section}：{why}
        </p>
      ))}
      {children}
    </div>
  );
}

/** An institution's services in the order of its public page; with scripts they can also be dragged. */
export function ServiceList({
  services,
  organisation,
  mayPublish,
}: {
  services: readonly OwnServiceRow[];
  organisation: string;
  mayPublish: boolean;
}) {
  const submit = useSubmit();
  const [draggable, setDraggable] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  useEffect(() => setDraggable(mayPublish && services.length > 1), [mayPublish, services.length]);
  const drop = (to: number) => {
    const service = dragged === null ? undefined : services[dragged];
    setDragged(null);
    if (!service || dragged === null || to === dragged) return;
    submit(
      {
        intent: to < dragged ? 'up' : 'down',
        organisation,
        service: service.id,
        seen: service.status,
        'seen.at': String(dragged),
        steps: String(Math.abs(to - dragged)),
      },
      { method: 'post', preventScrollReset: true },
    );
  };
  return (
    <ol className="border-t border-line" aria-label="服务项目">
      {services.map((service, at) => (
        <li
          key={service.id}
          className={clsx('border-b border-line py-4', dragged === at && 'bg-ground')}
          draggable={draggable}
          onDragStart={() => setDragged(at)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={() => drop(at)}
        >
          <Row service={service}>
            <Actions {...{ service, organisation, mayPublish, at }} last={services.length - 1} />
          </Row>
        </li>
      ))}
    </ol>
  );
}

/** The retired services: to view and to copy. */
export function RetiredList({ services, organisation }: { services: readonly OwnServiceRow[]; organisation: string }) {
  return (
    <ul className="border-t border-line">
      {services.map((service) => (
        <li key={service.id} className="border-b border-line py-4">
          <Row service={service}>
            <About {...{ service, organisation }}>
              <button name="intent" value="copy" className={small} aria-label={`复制“${service.title}”`}>
                复制
              </button>
            </About>
          </Row>
        </li>
      ))}
    </ul>
  );
}
