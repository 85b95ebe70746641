import { iconPaths, pointingIcons, type IconName } from './icon-paths.ts';

/** A small drawing beside words that say the same; hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  const classes = pointingIcons.has(name) ? 'icon pointing' : 'icon';
  return (
    <svg class={classes} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={iconPaths[name]} />
    </svg>
  );
}
