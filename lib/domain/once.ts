/** Makes something at its first use and gives the same from then on: for what is dear to make and never changes. */
export function once<Value>(make: () => Value): () => Value {
  const made: Value[] = [];
  return () => {
    const [value = make()] = made;
    made[0] = value;
    return value;
  };
}
