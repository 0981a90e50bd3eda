import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';

// A page restored from the browser's back/forward cache is unchanged, although the reader may have signed out since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && document.querySelector('[data-signed-in]')) location.reload();
});

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
