import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { FAULT_MARK, faultless } from './kit/fault-title.ts';

// A page restored from the browser's back/forward cache is unchanged, although the reader may have signed out since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && document.querySelector('[data-signed-in]')) location.reload();
});

// The page's own title is the plain one; what is wrong is said again once it is there (see useFault and Arrival).
const title = document.querySelector('title');
if (title?.hasAttribute(FAULT_MARK)) document.title = faultless(document.title);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
