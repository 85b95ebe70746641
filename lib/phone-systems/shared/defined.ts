type Defined<Shape> = {
  -readonly [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key];
} & {
  -readonly [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<
    Shape[Key],
    undefined
  >;
};

/** The object without those members that are undefined; the object itself where none is. */
export function defined<const Shape extends object>(shape: Shape): Defined<Shape> {
  const members = shape as Readonly<Record<string, unknown>>;
  if (!hasUndefined(members)) return shape;
  const left: Record<string, unknown> = {};
  for (const name in members) if (members[name] !== undefined) left[name] = members[name];
  return left as Defined<Shape>;
}

// Asked for nearly every part of every event: without a list of the members.
function hasUndefined(members: Readonly<Record<string, unknown>>): boolean {
  for (const name in members) if (members[name] === undefined) return true;
  return false;
}

/** The same; undefined where no member is left. */
export function definedOrNone<const Shape extends object>(shape: Shape): Defined<Shape> | undefined {
  const left = defined(shape);
  return Object.keys(left).length > 0 ? left : undefined;
}
