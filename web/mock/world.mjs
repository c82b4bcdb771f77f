// A few goods, shops and places for the mock gateway: records as the contracts have them.
export const eur = (minor) => ({ minor, currency: 'EUR' });

const NAMES = [
  ['Trailhead Mid WP', 'Norrland', 'Outdoor > Footwear > Hiking boots', 'Alpine Corner', 10900, 'boot'],
  ['Ridgeline GTX Boot', 'Cordillera', 'Outdoor > Footwear > Hiking boots', 'Alpine Corner', 11900, 'boot'],
  ['Stonepath Waterproof', 'Velho', 'Outdoor > Footwear > Hiking boots', 'Harbour Outdoor', 8900, 'boot'],
  ['Fjord Hiker Leather', 'Norrland', 'Outdoor > Footwear > Hiking boots', 'Harbour Outdoor', 11500, 'boot'],
  ['Moor Walker Light', 'Pennant', 'Outdoor > Footwear > Hiking boots', 'Step & Stride', 7450, 'boot'],
  ['Summit Lite Trail', 'Velho', 'Outdoor > Footwear > Hiking boots', 'Step & Stride', 9900, 'boot'],
  ['Rain Shell 2.5L', 'Cordillera', 'Outdoor > Clothing > Jackets', 'Harbour Outdoor', 12900, 'jacket'],
  ['Two-person tent Lagoa', 'Pennant', 'Outdoor > Camping > Tents', 'Alpine Corner', 18900, 'tent'],
  ['Merino crew sweater', 'Lã & Linho', 'Fashion > Knitwear', 'Atelier Rua', 7900, 'shirt'],
  ['Linen shirt Ribeira', 'Lã & Linho', 'Fashion > Shirts', 'Atelier Rua', 5400, 'shirt'],
  ['Canvas tote', 'Atelier Rua', 'Fashion > Bags', 'Atelier Rua', 2900, 'bag'],
  ['Wireless headphones H7', 'Sonora', 'Electronics > Audio > Headphones', 'Volt House', 14900, 'phones'],
  ['Portable speaker Duna', 'Sonora', 'Electronics > Audio > Speakers', 'Volt House', 6900, 'speaker'],
  ['USB-C charger 65 W', 'Kelvin', 'Electronics > Power', 'Volt House', 3490, 'plug'],
  ['E-reader Folio 7', 'Kelvin', 'Electronics > Readers', 'Volt House', 12900, 'reader'],
  ['Cast iron pan 26 cm', 'Forja', 'Home > Kitchen', 'Casa Clara', 4490, 'pan'],
  ['Desk lamp Arco', 'Casa Clara', 'Home > Lighting', 'Casa Clara', 5990, 'lamp'],
  ['Wool throw', 'Lã & Linho', 'Home > Textiles', 'Casa Clara', 6490, 'throw'],
  ['Margherita pizza', 'Forno Velho', 'Meals > Pizza', 'Forno Velho', 1050, 'pizza'],
  ['Pizza funghi', 'Forno Velho', 'Meals > Pizza', 'Forno Velho', 1190, 'pizza'],
  ['Olive oil 500 ml', 'Quinta do Sol', 'Groceries > Oils', 'Mercado da Praça', 890, 'bottle'],
  ['Ground coffee 250 g', 'Torra', 'Groceries > Coffee', 'Mercado da Praça', 640, 'bag'],
];

export const stores = [
  ['sto_harbour', 'Harbour Outdoor Riverside', 'outdoor', 'Quay Street 4', 38.7092, -9.1412, 'Harbour Outdoor'],
  ['sto_alpine', 'Alpine Corner Old Town', 'outdoor', 'Chapel Lane 18', 38.7151, -9.1347, 'Alpine Corner'],
  ['sto_stride', 'Step & Stride Station', 'fashion', 'Station Square 2', 38.7203, -9.1465, 'Step & Stride'],
  ['sto_volt', 'Volt House Market', 'electronics', 'Market Street 31', 38.7129, -9.1489, 'Volt House'],
  ['sto_casa', 'Casa Clara', 'home', 'Garden Row 9', 38.7178, -9.1392, 'Casa Clara'],
  ['sto_rua', 'Atelier Rua', 'fashion', 'Mill Street 22', 38.7112, -9.1374, 'Atelier Rua'],
  ['sto_forno', 'Forno Velho', 'restaurant', 'Lighthouse Road 7', 38.7086, -9.1447, 'Forno Velho'],
  ['sto_praca', 'Mercado da Praça', 'grocery', 'Market Square 1', 38.7139, -9.1436, 'Mercado da Praça'],
].map(([id, name, kind, address, lat, lon, merchantName], index) => ({
  id,
  merchant: `mer_${id.slice(4)}`,
  merchantName,
  name,
  kind,
  address,
  position: { lat, lon },
  openNow: index !== 4,
  hoursToday: index === 4 ? 'closed' : kind === 'restaurant' ? '12:00-15:00, 18:30-23:00' : '09:30-20:00',
  weekHours: ['09:30-20:00', '09:30-20:00', '09:30-20:00', '09:30-20:00', '09:30-21:00', '10:00-18:00', 'closed'],
  travelSeconds: 240 + index * 145,
  distanceMetres: 900 + index * 640,
}));

const storesOf = (merchantName) =>
  stores.filter((store) => store.merchantName === merchantName).map((store) => store.id);

export const products = NAMES.map(([title, brand, category, merchantName, minor, picture], index) => {
  const boot = picture === 'boot';
  const options = boot ? { size: '42', colour: ['black', 'brown', 'olive'][index % 3] } : {};
  const available = index === 5 ? 2 : index === 13 ? 0 : 7 + index;
  const card = {
    id: `prd_${index + 1}`,
    title,
    brand,
    category,
    merchant: `mer_${index}`,
    merchantName,
    price: eur(minor),
    rating: index === 9 ? 0 : 3.4 + ((index * 7) % 16) / 10,
    reviewCount: index === 9 ? 0 : 4 + ((index * 13) % 90),
    picture: `/pictures/${picture}-${index}.svg`,
    variant: { id: `var_${index + 1}a`, options, price: eur(minor), available, stores: storesOf(merchantName) },
    attributes: boot ? { waterproof: 'yes', weight: `${480 + index * 30} g`, sole: 'Vibram' } : {},
  };
  const variants = boot
    ? ['41', '42', '43', '44'].map((size, at) => ({
        ...card.variant,
        id: size === '42' ? card.variant.id : `var_${index + 1}${size}`,
        options: { ...options, size },
        available: at === 3 ? 0 : available,
      }))
    : [card.variant];
  return {
    card,
    description: `${title} by ${brand}. Made to last, repaired for free in the first two years, and easy to care for.`,
    variants,
    reviews: [
      {
        stars: 5,
        author: 'Marta',
        text: 'Exactly as described, arrived the same afternoon.',
        at: '2026-10-02T10:00:00Z',
      },
      { stars: 4, author: 'Jonas', text: 'Good, a little narrow. <b>Not bold</b>.', at: '2026-09-14T10:00:00Z' },
    ],
  };
});

const SHAPES = {
  boot: 'M34 22v38c-6 6-8 10-8 18h66c0-12-8-17-20-20-7-2-12-8-12-16V22Z',
  jacket: 'M44 24 24 36l6 18 8-4v40h44V50l8 4 6-18-20-12c-6 8-22 8-32 0Z',
  tent: 'M60 26 20 88h30l10-22 10 22h30Z',
  shirt: 'M42 26 22 38l8 16 8-4v40h44V50l8 4 8-16-20-12c-5 9-31 9-36 0Z',
  bag: 'M32 44h56l-6 46H38ZM46 44c0-22 28-22 28 0h-6c0-13-16-13-16 0Z',
  phones: 'M28 66c0-48 64-48 64 0v20H76V64h8c0-34-48-34-48 0h8v22H28Z',
  speaker:
    'M38 24h44a8 8 0 0 1 8 8v50a8 8 0 0 1-8 8H38a8 8 0 0 1-8-8V32a8 8 0 0 1 8-8Zm22 26a17 17 0 1 0 0 34 17 17 0 0 0 0-34Z',
  plug: 'M46 26h6v16h16V26h6v16h10v14c0 12-8 18-18 20v16H54V76c-10-2-18-8-18-20V42h10Z',
  reader: 'M38 22h44a5 5 0 0 1 5 5v62a5 5 0 0 1-5 5H38a5 5 0 0 1-5-5V27a5 5 0 0 1 5-5Zm3 9v48h38V31Z',
  pan: 'M50 36a26 26 0 1 1-18 44L14 92l-5-8 18-12a26 26 0 0 1 23-36Z',
  lamp: 'M36 28h34l12 28H24Zm14 28h6v30h18v6H32v-6h18Z',
  throw: 'M28 30h64v50l-8 8-8-8-8 8-8-8-8 8-8-8-8 8-8-8Z',
  pizza: 'M60 98 24 30c22-14 50-14 72 0ZM50 46a5 5 0 1 0 .1 0Zm20 2a5 5 0 1 0 .1 0ZM59 66a5 5 0 1 0 .1 0Z',
  bottle: 'M52 20h16v18c8 6 10 12 10 20v32a6 6 0 0 1-6 6H48a6 6 0 0 1-6-6V58c0-8 2-14 10-20Z',
};
const GROUNDS = ['#e8efe6', '#f3e8dc', '#e5ecf3', '#f0e6ee', '#ece9df', '#e2eeee'];
const INKS = ['#3d6b57', '#a5623a', '#3f5f86', '#7d4b72', '#6d6440', '#2f7075'];

export function picture(name) {
  const [shape, number] = name.replace('.svg', '').split('-');
  const at = Number(number) % 6;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><rect width="120" height="120" fill="${GROUNDS[at]}"/><path d="${SHAPES[shape] ?? SHAPES.bag}" fill="${INKS[at]}" fill-rule="evenodd"/></svg>`;
}

export function search({ text = '', category, brand, minPrice, maxPrice, sort, page = 1, pageSize = 8, inStock }) {
  const words = text
    .toLowerCase()
    .split(/\W+/)
    .filter((word) => word.length > 2);
  const fits = (product) => {
    const all =
      `${product.card.title} ${product.card.brand} ${product.card.category} ${product.description}`.toLowerCase();
    return words.length === 0 || words.some((word) => all.includes(word.replace(/s$/, '')));
  };
  const base = products.filter(fits).map((product) => product.card);
  const within = base.filter(
    (card) =>
      (!category || card.category === category || card.category.startsWith(`${category} > `)) &&
      (!brand || card.brand === brand) &&
      (!minPrice || card.price.minor >= minPrice * 100) &&
      (!maxPrice || card.price.minor <= maxPrice * 100) &&
      (!inStock || card.variant.available > 0),
  );
  const orders = {
    PRICE_ASC: (a, b) => a.price.minor - b.price.minor,
    PRICE_DESC: (a, b) => b.price.minor - a.price.minor,
    RATING: (a, b) => b.rating - a.rating,
  };
  if (orders[sort]) within.sort(orders[sort]);
  const count = (values) =>
    Object.entries(values.reduce((sums, value) => ({ ...sums, [value]: (sums[value] ?? 0) + 1 }), {})).map(
      ([value, total]) => ({ value, count: total }),
    );
  return {
    total: within.length,
    page,
    products: within.slice((page - 1) * pageSize, page * pageSize),
    facets: [
      { name: 'category', values: count(base.map((card) => card.category)) },
      { name: 'brand', values: count(within.map((card) => card.brand)) },
    ],
    relaxed: false,
  };
}
