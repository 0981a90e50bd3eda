import { useParams } from '@remix-run/react';
import parse from 'html-react-parser';

declare global {
  /** The pages' bodies, set by the server before the first request. */
  var barePages: Record<string, string> | undefined;
}

const elements = new Map<string, ReturnType<typeof parse>>();

/** The same elements as the site's page, parsed once, so that only Remix's rendering is timed, without any data. */
export default function Page() {
  const { page = '' } = useParams();
  let parsed = elements.get(page);
  if (parsed === undefined) {
    parsed = parse(globalThis.barePages?.[page] ?? '');
    elements.set(page, parsed);
  }
  return <>{parsed}</>;
}
