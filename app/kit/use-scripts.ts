import { useEffect, useState } from 'react';

/** Whether scripts have taken over the page; false while it is rendered, so that both sides agree. */
export function useScripts(): boolean {
  const [running, setRunning] = useState(false);
  useEffect(() => setRunning(true), []);
  return running;
}
