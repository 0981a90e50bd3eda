import { Links, Meta, Outlet, Scripts } from '@remix-run/react';

/** The smallest possible Remix page: a shell and one route. */
export default function App() {
  return (
    <html lang="zh-CN">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
