/** One area of extension storage, with what can go wrong with it. */
export interface StorageArea {
  get(keys?: string | string[] | null): Record<string, unknown>;
  set(items: Record<string, unknown>): void;
  remove(keys: string | string[]): void;
  clear(): void;
  /** Bytes that still fit; what does not is refused, as a browser does. */
  quota: number;
  /** Told of every change. */
  onChanged: (changes: Record<string, unknown>) => void;
}

/** An empty area. @param quota in bytes. */
export function createStorageArea(quota: number): StorageArea {
  const held = new Map<string, string>();
  const area: StorageArea = {
    quota,
    onChanged: () => undefined,
    get(keys) {
      const wanted = keys == null ? [...held.keys()] : [keys].flat();
      return Object.fromEntries(
        wanted.flatMap((key) => {
          const text = held.get(key);
          return text === undefined ? [] : [[key, JSON.parse(text) as unknown]];
        }),
      );
    },
    set(items) {
      const texts = Object.entries(items).map(([key, value]) => [key, JSON.stringify(value)] as const);
      const after = new Map([...held, ...texts]);
      const bytes = [...after].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
      if (bytes > area.quota) throw new Error('QUOTA_BYTES quota exceeded');
      for (const [key, text] of texts) held.set(key, text);
      area.onChanged(Object.fromEntries(texts.map(([key]) => [key, {}])));
    },
    remove(keys) {
      for (const key of [keys].flat()) held.delete(key);
      area.onChanged(Object.fromEntries([keys].flat().map((key) => [key, {}])));
    },
    clear: () => held.clear(),
  };
  return area;
}
