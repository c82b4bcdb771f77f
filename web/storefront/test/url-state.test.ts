import { describe, expect, it } from 'vitest';
import { categoryTree, visible } from '../src/categories';
import { amount, readQuery, sameSearch, searchParams, START, writeQuery } from '../src/url-state';
import { WORDS } from '../src/words';

describe('the address', () => {
  it('says what is shown, and nothing else', () => {
    expect(writeQuery(START)).toBe('');
    const query = { ...START, q: 'hiking boots', category: 'Outdoor > Footwear', maxPrice: '120', page: 2 };
    expect(readQuery(writeQuery(query))).toEqual(query);
  });

  it('is read with care', () => {
    expect(readQuery('?page=-3&sort=DROP&minPrice=abc&inStock=1&product=prd_1')).toEqual({
      ...START,
      product: 'prd_1',
    });
    expect(readQuery('?sort=price_asc&page=4').sort).toBe('PRICE_ASC');
    expect(readQuery(`?q=${'x'.repeat(5000)}`).q).toHaveLength(200);
  });

  it('becomes the query of the gateway, without what is only open', () => {
    const query = { ...START, q: 'boots', product: 'prd_1', inStock: true };
    expect(searchParams(query).toString()).toBe('q=boots&inStock=true&pageSize=24');
    expect(sameSearch(query, { ...query, product: '' })).toBe(true);
    expect(sameSearch(query, { ...query, page: 2 })).toBe(false);
  });

  it('takes amounts with comma or point', () => {
    expect(['12', '12,50', '12.5', '-1', '1e9', '1.234,5', ''].map(amount)).toEqual([
      '12',
      '12.50',
      '12.5',
      '',
      '',
      '',
      '',
    ]);
  });
});

describe('the categories', () => {
  const facets = [
    {
      name: 'category',
      values: [
        { value: 'Outdoor > Footwear > Hiking boots', count: 6 },
        { value: 'Outdoor > Footwear > Sandals', count: 2 },
        { value: 'Outdoor > Camping', count: 1 },
        { value: 'Meals', count: 4 },
      ],
    },
  ];

  it('are a tree whose parents count their children', () => {
    const tree = categoryTree(facets);
    expect(tree.map(({ name, count }) => [name, count])).toEqual([
      ['Meals', 4],
      ['Outdoor', 9],
    ]);
    expect(tree[1]?.children.map(({ name }) => name)).toEqual(['Camping', 'Footwear']);
  });

  it('do not count twice when the facet counts parents itself', () => {
    const both = [{ name: 'category', values: [...facets[0]!.values, { value: 'Outdoor', count: 9 }] }];
    expect(categoryTree(both)[1]?.count).toBe(9);
  });

  it('open up along the chosen one', () => {
    const names = (chosen: string) =>
      visible(categoryTree(facets), chosen).map(({ category, depth }) => `${depth} ${category.name}`);
    expect(names('')).toEqual(['0 Meals', '0 Outdoor']);
    expect(names('Outdoor > Footwear')).toEqual([
      '0 Meals',
      '0 Outdoor',
      '1 Camping',
      '1 Footwear',
      '2 Hiking boots',
      '2 Sandals',
    ]);
  });
});

describe('the words of the storefront', () => {
  it.each(Object.entries(WORDS))('are all there in %s', (_, words) => {
    const keys = (tree: object): string[] =>
      Object.entries(tree).flatMap(([key, value]) =>
        typeof value === 'object' ? keys(value as object).map((k) => `${key}.${k}`) : [key],
      );
    expect(keys(words).sort()).toEqual(keys(WORDS['en']!).sort());
  });

  it('name the options of a variant', () => {
    const options = [
      ['size', '42'],
      ['colour', 'black'],
    ] as const;
    expect(WORDS['en']!.sayAdd('Boot', options)).toBe('Add Boot, size 42, colour black to my cart');
    expect(WORDS['es']!.sayAdd('Bota', options)).toBe('Añade Bota, talla 42, color black a mi cesta');
    expect(WORDS['zh']!.sayAdd('靴子', [])).toBe('把靴子加入购物车');
  });
});
