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
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined),
  ) as Defined<Shape>;
}

/** The same; undefined where no member is left. */
export function definedOrNone<const Shape extends object>(shape: Shape): Defined<Shape> | undefined {
  const left = defined(shape);
  return Object.keys(left).length > 0 ? left : undefined;
}
