/** Returns a function that computes its result once for each object, which must not change afterwards. */
export function oncePer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const results = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = results.get(key);
    if (known) { return known.value; }
    const value = compute(key);
    results.set(key, { value });
    return value;
  };
}
