import type { Facet } from '@souk/shared/contracts';

export interface Category {
  /** `Outdoor > Footwear`. */
  readonly path: string;
  readonly name: string;
  readonly count: number;
  readonly children: readonly Category[];
}

const SEPARATOR = ' > ';

/** The tree of a category facet, by name; a parent counts what its children have. */
export function categoryTree(facets: readonly Facet[]): Category[] {
  const facet = facets.find((candidate) => candidate.name === 'category');
  const counts = new Map<string, { own: number; below: number }>();
  for (const { value, count } of facet?.values ?? []) {
    const names = value.split(SEPARATOR);
    for (let depth = 1; depth <= names.length; depth++) {
      const path = names.slice(0, depth).join(SEPARATOR);
      const entry = counts.get(path) ?? { own: 0, below: 0 };
      if (depth === names.length) entry.own += count;
      else entry.below += count;
      counts.set(path, entry);
    }
  }
  const children = (parent: string): Category[] =>
    [...counts]
      .filter(([path]) => parentOf(path) === parent)
      .map(([path, { own, below }]) => ({
        path,
        name: path.slice(parent ? parent.length + SEPARATOR.length : 0),
        // A facet may count parents itself, with all that is below them.
        count: Math.max(own, below),
        children: children(path),
      }))
      .sort((one, other) => one.name.localeCompare(other.name));
  return children('');
}

export function parentOf(path: string): string {
  const end = path.lastIndexOf(SEPARATOR);
  return end < 0 ? '' : path.slice(0, end);
}

/** The part of the tree that is worth showing: the way to the chosen category, and what is beside and below it. */
export function visible(tree: readonly Category[], chosen: string): { category: Category; depth: number }[] {
  return tree.flatMap((category) => {
    const onTheWay = chosen === category.path || chosen.startsWith(category.path + SEPARATOR);
    const below = onTheWay ? visible(category.children, chosen) : [];
    return [{ category, depth: 0 }, ...below.map((entry) => ({ ...entry, depth: entry.depth + 1 }))];
  });
}
