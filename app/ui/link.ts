/** Remix's link, so that faces outside `web`, `routes` and `ui` need not know the router. */
export { Link } from '@remix-run/react';
