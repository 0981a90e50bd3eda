/**
 * Caches results computed from one version of an index, the latest `limit` of them. A new version
 * clears the cache: nothing in it is older than the last write.
 */
export class Memo<V> {
  private version = -1;
  private readonly kept = new Map<string, V>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes the index's version, a key, and a function that computes the value; returns the value. */
  get(version: number, key: string, make: () => V): V {
    if (version !== this.version) {
      this.kept.clear();
      this.version = version;
    }
    const known = this.kept.get(key);
    const value = known ?? make();
    if (this.limit === 0) return value;
    this.kept.delete(key);
    this.kept.set(key, value);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.limit) break;
      this.kept.delete(oldest);
    }
    return value;
  }
}
