type Defined<Shape> = {
  -readonly [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key];
} & {
  -readonly [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<
    Shape[Key],
    undefined
  >;
};

/** The object without those members that are undefined. */
export function defined<const Shape extends object>(shape: Shape): Defined<Shape> {
  const left: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(shape)) if (value !== undefined) left[key] = value;
  return left as Defined<Shape>;
}

/** The same; undefined where no member is left. */
export function definedOrNone<const Shape extends object>(shape: Shape): Defined<Shape> | undefined {
  const left = defined(shape);
  return Object.keys(left).length > 0 ? left : undefined;
}
